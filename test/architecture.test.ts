import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Import = { readonly from: string; readonly to: string };

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => join(folder, name));
}

/** Every import of a file: ours as a path from the root, packages by name, Node's own as `node:…`. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const named = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s*'([^']+)'/g)];
  const bare = [...text.matchAll(/(?:^|\n)import\s*'([^']+)'/g)];
  const lazy = [...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)];
  return [...named, ...bare, ...lazy].map(([, to = '']) => ({
    from: file,
    to: to.startsWith('.') ? relative(root, join(root, dirname(file), to)) : to,
  }));
}

const src = filesOf('src');
const sandbox = filesOf('sandbox');
const room = (path: string) =>
  path.startsWith('src/') ? (path.split('/')[1] ?? '') : (path.split('/')[0] ?? '');

/** What each room may import: rooms of ours, and packages. The rest is forbidden. */
const rooms: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly RegExp[] }>
> = {
  core: { rooms: ['core'], packages: [/^temporal-polyfill$/] },
  ports: { rooms: ['ports', 'core'], packages: [] },
  usecases: { rooms: ['usecases', 'core', 'ports'], packages: [] },
  adapters: {
    rooms: ['adapters', 'core', 'ports'],
    packages: [
      /^@azure\//,
      /^@microsoft\/microsoft-graph-client$/,
      /^zod$/,
      /^leven$/,
      /^ical\.js$/,
      /^date-holidays$/,
      /^temporal-polyfill$/,
      /^node:/,
    ],
  },
  config: {
    rooms: ['config', 'core'],
    packages: [/^zod$/, /^yaml$/, /^leven$/, /^node:(path|fs\/promises)$/],
  },
  web: { rooms: ['web', 'core', 'browser'], packages: [/^temporal-polyfill$/] },
  browser: { rooms: [], packages: [] },
  functions: {
    rooms: ['functions', 'usecases', 'core', 'ports', 'web', 'runtime.ts'],
    packages: [/^@azure\/functions$/, /^zod$/],
  },
  'runtime.ts': { rooms: ['adapters', 'config', 'core', 'ports', 'usecases'], packages: [/^node:crypto$/] },
  cli: {
    rooms: ['cli', 'adapters', 'config', 'core', 'ports', 'usecases', 'web', 'runtime.ts'],
    packages: [/^node:/, /^temporal-polyfill$/],
  },
};

describe('architecture', () => {
  it.each(Object.keys(rooms))('src/%s imports only what it may', (name) => {
    const allowed = rooms[name];
    const strays = src
      .filter((file) => room(file) === name)
      .flatMap(importsOf)
      .filter(({ to }) => {
        if (to.startsWith('src/')) return !allowed?.rooms.includes(room(to));
        return !allowed?.packages.some((pattern) => pattern.test(to));
      });
    expect(strays).toEqual([]);
  });

  it('knows every room of src', () => {
    expect(new Set(src.map(room))).toEqual(new Set(Object.keys(rooms)));
  });

  it('nothing in src knows the sandbox, the tests or the scripts', () => {
    expect(src.flatMap(importsOf).filter(({ to }) => /^(sandbox|test|scripts|bench)\//.test(to))).toEqual([]);
  });

  it('the simulated world knows no HTTP, and neither face knows the adapters', () => {
    const inside = sandbox
      .filter((file) => /^sandbox\/(world|inprocess|wire)\//.test(file))
      .flatMap(importsOf);
    expect(
      inside.filter(({ to }) => to.startsWith('src/adapters/') || to.startsWith('src/functions/')),
    ).toEqual([]);
    expect(
      inside.filter(
        ({ from, to }) => from.startsWith('sandbox/world/') && /^node:(https?|net|tls)$/.test(to),
      ),
    ).toEqual([]);
  });

  it('core asks no clock, no chance, no environment, and awaits nothing', () => {
    const banned =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bTemporal\.Now\b|\basync\b|\bawait\b|\bfetch\(/;
    expect(src.filter((file) => room(file) === 'core' && banned.test(codeOf(file)))).toEqual([]);
  });

  it('use cases and web ask no clock and no environment', () => {
    const banned = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.env\b/;
    expect(
      src.filter((file) => ['usecases', 'web'].includes(room(file)) && banned.test(codeOf(file))),
    ).toEqual([]);
  });

  it('the environment is read in one file', () => {
    const readers = src.filter((file) => room(file) !== 'cli' && /\bprocess\.env\b/.test(codeOf(file)));
    expect(readers).toEqual(['src/config/settings.ts']);
  });

  it('SDKs of Azure are loaded when first needed, never with the app', () => {
    const eager = src.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const values = [...text.matchAll(/(?:^|\n)import\s+(?!type\b)[^;]*?from\s*'(@azure\/[^']+)'/g)].map(
        ([, name]) => name,
      );
      return values.filter((name) => name !== '@azure/functions').map((name) => `${file}: ${name}`);
    });
    expect(eager).toEqual([]);
  });

  it('doors are thin: at most 40 lines, and every one registers itself', () => {
    const long = src.filter((file) => room(file) === 'functions' && lines(file) > 40);
    expect(long).toEqual([]);
    // The package imports every file that lies there, and nothing below it.
    const doors = src.filter((file) => dirname(file) === 'src/functions');
    expect(doors.length).toBeGreaterThan(30);
    expect(doors.filter((file) => !/\b(hangDoor|hangRound|app\.\w+)\(/.test(codeOf(file)))).toEqual([]);
  });

  it('no file of src or sandbox is longer than 200 lines, no test longer than 350', () => {
    expect([...src, ...sandbox].filter((file) => lines(file) > 200)).toEqual([]);
    expect(filesOf('test').filter((file) => lines(file) > 350)).toEqual([]);
  });

  it('no error is swallowed, nothing is exported by default, no barrel hides a room', () => {
    const all = [...src, ...sandbox];
    expect(
      all.filter((file) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(readFileSync(join(root, file), 'utf8'))),
    ).toEqual([]);
    expect(all.filter((file) => /^export default/m.test(codeOf(file)))).toEqual([]);
    expect(all.filter((file) => /(^|\/)index\.(ts|mjs)$/.test(file))).toEqual([]);
  });

  it('there are no circles among the files of src and sandbox, not even of types', () => {
    const ours = [...src, ...sandbox];
    const graph = new Map(
      ours.map((file) => [
        file,
        importsOf(file)
          .map(({ to }) => to)
          .filter((to) => /^(src|sandbox)\//.test(to)),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      if (done.has(file)) return;
      done.add(file);
      for (const to of graph.get(file) ?? []) visit(to, [...trail, file]);
    };
    for (const file of ours) visit(file, []);
    expect(circles).toEqual([]);
  });
});

function lines(file: string): number {
  return readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
}

/** Without comments and the texts in quotes, which may speak of anything. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

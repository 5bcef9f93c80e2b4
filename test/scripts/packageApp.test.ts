import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackageSummary, packageApp } from '../../scripts/packageApp.ts';

const root = resolve(import.meta.dirname, '../..');
const doors = join(root, 'test/sandbox/host/fixture/functions');
let folder: string;
let summary: PackageSummary;

const packageInto = (name: string, from = doors) =>
  packageApp({
    doors: from,
    outDir: join(folder, name),
    hostJson: join(root, 'host.json'),
    zipFile: join(folder, `${name}.zip`),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubkeeper-package-'));
  summary = await packageInto('first');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('scripts/packageApp', () => {
  it('gives the same bytes when it packages twice', async () => {
    await packageInto('second');
    const [first, second] = await Promise.all(
      ['first.zip', 'second.zip'].map((name) => readFile(join(folder, name))),
    );
    expect(first?.equals(second as Buffer)).toBe(true);
  });

  it('holds main, its chunks, host.json, package.json and the notices, sorted', async () => {
    const entries = Object.keys(unzipSync(await readFile(join(folder, 'first.zip'))));
    expect(entries).toEqual([...entries].sort());
    expect(entries).toEqual((await readdir(join(folder, 'first'))).sort());
    expect(entries).toEqual(
      expect.arrayContaining(['NOTICES.txt', 'host.json', 'main.mjs', 'package.json', 'sbom.cdx.json']),
    );
    expect(summary).toMatchObject({ files: entries.length });
    const main = JSON.parse(await readFile(join(folder, 'first/package.json'), 'utf8'));
    expect(main).toEqual({ main: 'main.mjs', type: 'module' });
  });

  it('takes a configuration along where one is named, as hubkeeper.yaml, and else none', async () => {
    const configuration = join(root, 'hubkeeper.yaml');
    const outDir = join(folder, 'configured');
    await packageApp({ doors, outDir, hostJson: join(root, 'host.json'), configuration });
    expect(await readFile(join(outDir, 'hubkeeper.yaml'))).toEqual(await readFile(configuration));
    expect(await readdir(join(folder, 'first'))).not.toContain('hubkeeper.yaml');
  });

  it('tells nothing of the machine it was made on', async () => {
    for (const name of await readdir(join(folder, 'first'))) {
      expect(await readFile(join(folder, 'first', name), 'utf8')).not.toContain(root);
    }
  });

  it('keeps what is imported lazily out of the start', async () => {
    const main = await readFile(join(folder, 'first/main.mjs'), 'utf8');
    expect(main).not.toContain('loaded when asked for');
    expect(main).toMatch(/import\("\.\/answer-\w+\.mjs"\)/);
  });

  it('loads where no node_modules is near, with nothing but the core module', () => {
    const stub = `
      import { registerHooks } from 'node:module';
      globalThis.names = [];
      const source = 'module.exports = { setProgrammingModel() {}, registerHook() {}, registerFunction: ({ name }) => names.push(name) }';
      registerHooks({
        resolve: (id, context, next) => id === '@azure/functions-core' ? { url: 'stub:core', format: 'commonjs', shortCircuit: true } : next(id, context),
        load: (url, context, next) => url === 'stub:core' ? { format: 'commonjs', source, shortCircuit: true } : next(url, context),
      });
      await import(process.cwd() + '/main.mjs');
      console.log(names.includes('echo') && names.includes('letters'));
    `;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', stub], {
      cwd: join(folder, 'first'),
    });
    expect(ran.stderr.toString()).toBe('');
    expect(ran.stdout.toString()).toBe('true\n');
  });

  it('carries the licences of the packages inside', async () => {
    const notices = await readFile(join(folder, 'first/NOTICES.txt'), 'utf8');
    expect(notices).toContain('@azure/functions 4.16.5 (MIT)');
    expect(notices).toContain('Permission is hereby granted');
  });

  it('fails where there is no door', async () => {
    await expect(packageInto('empty', folder)).rejects.toThrow('no door to package');
  });

  it('starts from less than 600 kB: `import { z }` would bring every language of zod, SDKs load when needed', async () => {
    await packageInto('app', join(root, 'src/functions'));
    const main = await readFile(join(folder, 'app/main.mjs'));
    expect(main.length).toBeLessThan(600_000);
    expect(main.length).toBeGreaterThan(100_000);
  });

  it('gives the Graph client, whose package is CommonJS, as a chunk that loads when asked for', async () => {
    const texts = await Promise.all(
      (await readdir(join(folder, 'app')))
        .filter((name) => name.endsWith('.mjs'))
        .map(async (name) => ({ name, text: await readFile(join(folder, 'app', name), 'utf8') })),
    );
    const holding = texts.filter(({ text }) => text.includes('graph-js')).map(({ name }) => name);
    expect(holding).toEqual([expect.not.stringMatching(/^main/)]);
    const chunk = (await import(join(folder, 'app', holding[0] ?? ''))) as {
      default: { Client: { init: unknown } };
    };
    expect(chunk.default.Client.init).toBeTypeOf('function');
  });
});

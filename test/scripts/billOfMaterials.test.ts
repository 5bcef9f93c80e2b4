import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../scripts/billOfMaterials.ts';
import { type BundledPackage, bundledPackages } from '../../scripts/bundledPackages.ts';
import { packageApp } from '../../scripts/packageApp.ts';

const root = resolve(import.meta.dirname, '../..');

type Bill = {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly purl: string;
    readonly hashes: readonly { readonly alg: string; readonly content: string }[];
    readonly licenses: readonly {
      readonly license?: { readonly id: string };
      readonly expression?: string;
    }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

let folder: string;
let bill: Bill;
let notices: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubkeeper-bill-'));
  await packageApp({
    doors: join(root, 'src/functions'),
    outDir: folder,
    hostJson: join(root, 'host.json'),
  });
  bill = JSON.parse(await readFile(join(folder, 'sbom.cdx.json'), 'utf8')) as Bill;
  notices = await readFile(join(folder, 'NOTICES.txt'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Licences that ask for no more than their text and where the sources are; another one needs a person's eye first. */
const easyLicences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0'];

describe('scripts/billOfMaterials', () => {
  it('holds what is bundled and nothing else', () => {
    const refs = bill.components.map((each) => each['bom-ref']);
    expect(refs).toEqual(expect.arrayContaining(['yaml@2.9.1', '@azure/identity@4.14.1', 'zod@4.6.7']));
    // Development packages, the host's own module, and what is installed for other surroundings.
    const strangers = /^(esbuild|vitest|@azure\/functions-core|@azure\/msal-browser|typescript)@/;
    expect(refs.filter((ref) => strangers.test(ref))).toEqual([]);
    expect(new Set(refs).size).toBe(refs.length);
  });

  it('leaves out a package of which not a byte is shipped', async () => {
    const input = (path: string) => ({ bytes: 9, imports: [{ path, kind: 'import-statement' as const }] });
    const file = (bytesInOutput: number) => ({ bytesInOutput });
    const inputs = {
      'src/a.ts': input('node_modules/yaml/dist/index.js'),
      'node_modules/yaml/dist/index.js': input('node_modules/zod/index.js'),
      'node_modules/zod/index.js': input('node_modules/leven/index.js'),
      'node_modules/leven/index.js': { bytes: 9, imports: [] },
    };
    const shipped = {
      'src/a.ts': file(9),
      'node_modules/yaml/dist/index.js': file(9),
      'node_modules/zod/index.js': file(0),
      'node_modules/leven/index.js': file(1),
    };
    const output = { bytes: 27, inputs: shipped, imports: [], exports: [] };
    const found = await bundledPackages({ inputs, outputs: { 'main.mjs': output } }, root);
    expect(found.map(({ name, imports }) => [name, imports])).toEqual([
      ['leven', []],
      ['yaml', []],
    ]);
  });

  it('gives each the checksum that npm keeps of its archive', () => {
    const yaml = bill.components.find((each) => each.purl === 'pkg:npm/yaml@2.9.1');
    expect(yaml?.hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^dcdc4df3eefc39dc/) }]);
    const identity = bill.components.find((each) => each['bom-ref'] === '@azure/identity@4.14.1');
    expect(identity?.purl).toBe('pkg:npm/%40azure/identity@4.14.1');
    expect(bill.components.every(({ hashes }) => /^[\da-f]{128}$/.test(hashes[0]?.content ?? ''))).toBe(true);
  });

  it('says which imports which, each by a name in the list, and all can be reached from the app', () => {
    const refs = new Set([
      bill.metadata.component['bom-ref'],
      ...bill.components.map((each) => each['bom-ref']),
    ]);
    expect(new Set(bill.dependencies.map(({ ref }) => ref))).toEqual(refs);
    const imports = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const reached = new Set<string>();
    const visit = (ref: string) => {
      if (reached.has(ref)) return;
      reached.add(ref);
      imports.get(ref)?.forEach(visit);
    };
    visit(bill.metadata.component['bom-ref']);
    expect([...refs].filter((ref) => !reached.has(ref))).toEqual([]);
    expect(imports.get('hubkeeper@0.1.0')).toContain('yaml@2.9.1');
    expect(imports.get('hubkeeper@0.1.0')).not.toContain('@azure/core-util@1.13.1');
  });

  it('knows licences that ask little', () => {
    const named = bill.components.flatMap(({ licenses }) => licenses);
    const odd = named.filter(({ license }) => !easyLicences.includes(license?.id ?? ''));
    expect(odd).toEqual([{ expression: '(ISC AND CC-BY-3.0)' }]);
  });

  it('agrees with the notices, which give a text and an address for each', () => {
    const [first = ''] = notices.split('-'.repeat(80));
    expect(first.length).toBeGreaterThan(500);
    for (const each of bill.components) {
      const [name, version] = each['bom-ref'].split(/@(?=[^@]+$)/);
      expect(notices).toMatch(new RegExp(`^${name} ${version} \\(.+\\), https://`, 'm'));
    }
    expect(notices).toContain('ical.js 2.2.1 (MPL-2.0), https://github.com/kewisch/ical.js');
    expect(notices.split('-'.repeat(80)).filter((part) => part.trim().split('\n').length < 3)).toEqual([]);
  });

  it('refuses a package that the lock file does not know', () => {
    const stray: BundledPackage = {
      name: 'stray',
      version: '1.0.0',
      licence: 'MIT',
      folder: 'node_modules/stray',
      imports: [],
    };
    const app = { name: 'hubkeeper', version: '0.1.0', license: 'MIT', dependencies: {} };
    expect(() => billOfMaterials([stray], app, { packages: {} })).toThrow('stray 1.0.0 is bundled, but');
  });
});

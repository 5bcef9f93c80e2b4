import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';
import { settingNames } from '../../src/config/settingsTable.ts';

const root = resolve(import.meta.dirname, '../..');
const textOf = (name: string) => readFileSync(join(root, name), 'utf8');

describe('local.settings.sample.json', () => {
  const sample = JSON.parse(textOf('local.settings.sample.json')) as {
    IsEncrypted: boolean;
    Values: Record<string, string>;
  };

  it('holds what the code reads, and beside it only what names the worker to the host', () => {
    const names = Object.keys(sample.Values).filter((name) => name !== 'FUNCTIONS_WORKER_RUNTIME');
    expect(names.filter((name) => !(settingNames as readonly string[]).includes(name))).toEqual([]);
    expect(sample.Values['FUNCTIONS_WORKER_RUNTIME']).toBe('node');
  });

  it('is enough to begin with: nothing that must be set is missing, and every value is of its kind', () => {
    const read = readSettings(sample.Values);
    expect(read).toMatchObject({
      ok: true,
      value: {
        config: { kind: 'file', path: resolve('hubkeeper.yaml') },
        publicUrl: 'http://localhost:7071',
        vaultUri: 'https://kv-hubkeeper.vault.azure.net',
      },
    });
  });

  it('says nothing that only the platform may say, and holds no key', () => {
    expect(textOf('local.settings.sample.json')).not.toMatch(/WEBSITE_|AccountKey|DefaultEndpointsProtocol/);
  });
});

describe('.funcignore', () => {
  const ignored = textOf('.funcignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it.skipIf(!existsSync(join(root, '.git')))('names everything here but what the package is made of', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    const tops = [...new Set(tracked.map((path) => path.split('/')[0] ?? ''))];
    const sent = tops.filter((top) => !ignored.some((name) => top === name)).sort();
    expect(sent).toEqual(['.funcignore', 'LICENSE', 'host.json', 'hubkeeper.yaml', 'package.json']);
  });

  it('names what holds settings of somebody, tracked or not', () => {
    expect(ignored).toEqual(
      expect.arrayContaining(['local.settings.json', '.env', '.azure', 'keeper.env', 'hubkeeper.local.yaml']),
    );
  });

  it('takes nothing of the package with it: Core Tools reads a name as the beginning of a path', () => {
    const files = [
      'host.json',
      'package.json',
      'main.mjs',
      'chunk-2DD734GK.mjs',
      'NOTICES.txt',
      'sbom.cdx.json',
    ];
    expect(files.filter((file) => ignored.some((name) => file.startsWith(name)))).toEqual([]);
  });
});

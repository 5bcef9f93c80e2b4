import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { readConfigSource } from '../../src/config/readConfigSource.ts';
import { good } from './configText.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubkeeper-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('config/readConfigSource', () => {
  it('takes the text of the setting as it is, of at most 64 kB', async () => {
    const source = await readConfigSource({ config: { kind: 'text', text: good } });
    expect(source).toEqual({ ok: true, value: { text: good, from: 'HUBKEEPER_CONFIG', maxBytes: 65_536 } });
  });

  it('reads a file, of at most 8 MB, that begins with a byte order mark', async () => {
    const path = join(folder, 'hubkeeper.yaml');
    await writeFile(path, `\uFEFF${good}`);
    const source = await readConfigSource({ config: { kind: 'file', path } });
    expect(source).toMatchObject({ ok: true, value: { from: path, maxBytes: 8_388_608 } });
    expect((await loadPolicy(source.ok ? source.value.text : '')).problems).toEqual([]);
  });

  it.each([
    ['none.yaml', 'there is none of that name'],
    ['.', 'it is a folder'],
  ])('says why %s cannot be read: %s', async (name, reason) => {
    const path = join(folder, name);
    expect(await readConfigSource({ config: { kind: 'file', path } })).toMatchObject({
      ok: false,
      error: { scope: { kind: 'file' }, path: '', says: expect.stringContaining(reason) },
    });
  });
});

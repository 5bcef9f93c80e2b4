import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announceSandbox, findSandbox } from '../../sandbox/openSandbox.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'hubkeeper-test-')), 'sandboxes');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('sandbox/openSandbox', () => {
  it('is found while it runs, read by its own user only, and gone when it stops', async () => {
    expect(await findSandbox(folder)).toBeUndefined();
    const open = await announceSandbox(folder, 7071, { NAME: 'a' });
    expect(await findSandbox(folder)).toEqual({ pid: process.pid, env: { NAME: 'a' } });
    expect(statSync(join(folder, '7071.json')).mode & 0o777).toBe(0o600);
    await open.stop();
    expect(readdirSync(folder)).toEqual([]);
    expect(await findSandbox(folder)).toBeUndefined();
  });

  it('of two, the one started last; or the one on a port', async () => {
    await announceSandbox(folder, 7071, { NAME: 'first' });
    await announceSandbox(folder, 8000, { NAME: 'second' });
    utimesSync(join(folder, '7071.json'), 1000, 1000);
    utimesSync(join(folder, '8000.json'), 2000, 2000);
    expect((await findSandbox(folder))?.env).toEqual({ NAME: 'second' });
    expect((await findSandbox(folder, 7071))?.env).toEqual({ NAME: 'first' });
    expect(await findSandbox(folder, 9000)).toBeUndefined();
  });

  it('one that was killed is passed over, and its file gives way with its old mode', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    mkdirSync(folder);
    writeFileSync(join(folder, '7071.json'), JSON.stringify({ pid, env: {} }), { mode: 0o644 });
    expect(await findSandbox(folder)).toBeUndefined();
    await announceSandbox(folder, 7071, { NAME: 'new' });
    expect((await findSandbox(folder))?.env).toEqual({ NAME: 'new' });
    expect(statSync(join(folder, '7071.json')).mode & 0o777).toBe(0o600);
  });
});

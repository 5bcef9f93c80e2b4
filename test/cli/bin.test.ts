import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { good } from '../config/configText.ts';

const root = join(import.meta.dirname, '..', '..');
const bin = join(root, 'bin', 'hubkeeper.mjs');
const words = ['--from', '2027-03-02T13:45:00Z', '--to', '2027-03-03T00:00:00Z', '--json'];
const open = '[{"from":"2027-03-02T13:45:00Z","to":"2027-03-02T19:00:00Z"}]\n';

/** Without any setting of ours, and without the test runner's own Node options. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(HUBKEEPER|AzureWebJobs|AZURE|NODE_OPTIONS)/.test(name)),
);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubkeeper-bin-'));
  writeFileSync(join(folder, 'ours.yaml'), good);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hubkeeper(given: readonly string[], more: Record<string, string> = {}, node = process.execPath) {
  const options = { cwd: folder, env: { ...env, ...more }, encoding: 'utf8' as const };
  const { status, stdout, stderr } = spawnSync(node, [bin, ...given], options);
  return { status, stdout, stderr };
}

/** A Node too old to run the sources, where this machine has one. */
const oldNode = (env['PATH'] ?? '')
  .split(delimiter)
  .filter((path) => !path.startsWith(root))
  .map((path) => join(path, 'node'))
  .find((node) =>
    /^v(1\d|2[01]|22\.(\d|1[0-7]))\./.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? ''),
  );

describe('bin/hubkeeper', () => {
  it('schedule --json prints the array and nothing else, from any folder, with no settings', () => {
    const ran = hubkeeper(['schedule', '--config', 'ours.yaml', '--hub', 'research', ...words]);
    expect(ran).toEqual({ status: 0, stdout: open, stderr: '' });
  });

  it('what is wrong is one problem on standard error, exit 2', () => {
    const ran = hubkeeper(['schedule', '--config', 'ours.yaml', '--hub', 'lab', ...words]);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(JSON.parse(ran.stderr)).toMatchObject({ title: 'No such hub', status: 404, hubs: ['research'] });
  });

  it('an unreadable file is a problem of the configuration: check exits 1, schedule 2', () => {
    const check = hubkeeper(['check', '--config', 'none.yaml']);
    expect(check.status).toBe(1);
    expect(check.stdout).toContain('there is none of that name');
    expect(hubkeeper(['schedule', '--config', 'none.yaml', '--hub', 'a', ...words]).status).toBe(2);
  });

  it('an env file fills what is not set, and never wins over what is', () => {
    const path = join(folder, 'ours.yaml');
    writeFileSync(join(folder, 'settings.env'), `HUBKEEPER_CONFIG_FILE="${path}"\n`);
    const ask = ['schedule', '--env-file', 'settings.env', '--hub', 'research', ...words];
    expect(hubkeeper(ask).stdout).toBe(open);
    const overruled = hubkeeper(ask, { HUBKEEPER_CONFIG_FILE: join(folder, 'none.yaml') });
    expect(overruled.status).toBe(2);
    // Node reads this option too, wherever it stands, and is the first to miss the file.
    const missing = hubkeeper(['status', '--env-file', 'nothing.env', '--json']);
    expect(missing.status).not.toBe(0);
    expect(missing.stderr).toContain('nothing.env');
  });

  it('without storage settings, status exits 2 and names each setting', () => {
    const ran = hubkeeper(['status', '--config', 'ours.yaml', '--json']);
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.stderr).problems.map(({ setting }: { setting: string }) => setting)).toEqual([
      'AzureWebJobsStorage__tableServiceUri',
      'AzureWebJobsStorage__queueServiceUri',
    ]);
  });

  it.skipIf(oldNode === undefined)('on an old Node it finds the one that npm ci has brought', () => {
    const ran = hubkeeper(['schedule', '--config', 'ours.yaml', '--hub', 'research', ...words], {}, oldNode);
    expect(ran).toEqual({ status: 0, stdout: open, stderr: '' });
  });

  it.skipIf(oldNode === undefined)(
    'on an old Node npx and every command run without a word of complaint',
    () => {
      const path = [dirname(oldNode ?? ''), '/usr/bin', '/bin'].join(delimiter);
      const options = { cwd: root, env: { ...env, PATH: path }, encoding: 'utf8' as const };
      const version = spawnSync('npx', ['--no-install', 'hubkeeper', '--version'], options);
      expect([version.status, version.stdout]).toEqual([0, '0.1.0\n']);
      expect(version.stderr).not.toContain('EBADENGINE');
      const check = hubkeeper(['check', '--config', 'ours.yaml'], {}, oldNode);
      expect([check.status, check.stderr]).toEqual([0, '']);
    },
  );

  it('says of itself that the oldest Node on which npm ci and npm start work is enough', () => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(engines).toEqual({ node: '>=20' });
  });

  it.skipIf(oldNode === undefined)(
    'on an old Node a signal reaches it, and ends it as it should',
    async () => {
      // A feed that never answers keeps the command busy.
      let asked: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => {
        asked = () => resolve();
      });
      const held: Socket[] = [];
      const server = createServer((socket) => {
        held.push(socket.on('error', () => socket.destroy()));
        asked();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const calendar = `      calendars: [{ url: "https://127.0.0.1:${port}/x.ics", effect: open }]\n`;
      writeFileSync(join(folder, 'slow.yaml'), `${good}${calendar}`);
      const ask = ['schedule', '--config', 'slow.yaml', '--hub', 'research', ...words];
      const child = spawn(oldNode ?? '', [bin, ...ask], { cwd: folder, env, stdio: 'ignore' });
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      await Promise.race([reached, ended]);
      child.kill('SIGTERM');
      expect(await ended).toBe(143);
      for (const socket of held) socket.destroy();
      server.close();
    },
  );
});

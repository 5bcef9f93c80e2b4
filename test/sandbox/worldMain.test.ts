import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';

const main = fileURLToPath(new URL('../../sandbox/worldMain.ts', import.meta.url));
const run = promisify(execFile);

type Line = {
  control: string;
  gateway: string;
  ca: string;
  env: Record<string, string>;
  ids: { tenant: string; clusters: string[]; machines: string[] };
};

async function firstLine(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (said.includes('\n')) return said;
  }
  throw new Error(`the world ended: ${said}`);
}

async function refusalOf(...args: string[]) {
  const fault = (await run(process.execPath, [main, ...args]).catch((each: unknown) => each)) as {
    code: number;
    stdout: string;
    stderr: string;
  };
  return { exit: fault.code, stdout: fault.stdout, problem: JSON.parse(fault.stderr) as { title: string } };
}

describe('sandbox/worldMain', () => {
  it('ends when the process that started it is gone without a word, as npm sometimes is', async () => {
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${main}" & wait`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { control } = JSON.parse(await firstLine(shell)) as Line;
    expect((await fetch(`${control}/state`)).status).toBe(200);

    shell.kill('SIGKILL');

    const isThere = () =>
      fetch(`${control}/state`).then(
        () => true,
        () => false,
      );
    await expect.poll(isThere, { timeout: 40_000, interval: 200 }).toBe(false);
  });

  it('prints one line that says all a program needs, and ends on SIGTERM with nothing left over', async () => {
    const args = [
      main,
      '--at',
      '2027-03-02T06:00:00Z',
      '--speed',
      '0',
      '--clusters',
      '30',
      '--machines',
      '2',
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });

    const text = await firstLine(child);
    const line = JSON.parse(text) as Line;
    const state = (await (await fetch(`${line.control}/state`)).json()) as {
      now: string;
      clusters: object[];
    };
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];

    expect(text.trim().split('\n')).toHaveLength(1);
    expect(line.gateway).toBe(`${line.control}/at`);
    expect(line.ids.clusters[29]).toMatch(/\/managedClusters\/hub-030$/);
    expect(readSettings(line.env)).toMatchObject({ ok: true, value: { tenantId: line.ids.tenant } });
    expect((JSON.parse(line.env['HUBKEEPER_CONFIG'] ?? '') as { hubs: object[] }).hubs).toHaveLength(32);
    expect(line.ids.machines.map((id) => id.split('/').at(-1))).toEqual(['tljh', 'tljh-002']);
    expect(state).toMatchObject({ now: '2027-03-02T06:00:00Z' });
    expect(state.clusters).toHaveLength(30);
    expect([code, existsSync(line.ca)]).toEqual([0, false]);
  });

  it('says plainly that a port is taken, and exits 2', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);

    const refused = await refusalOf('--port', port);
    taken.close();

    expect(refused).toMatchObject({
      exit: 2,
      stdout: '',
      problem: {
        title: 'The port is taken',
        status: 409,
        detail: expect.stringContaining(`127.0.0.1:${port}`),
      },
    });
  });

  it('refuses an instant, a number or an option that is none, with a problem on stderr and exit 2', async () => {
    const refused = await Promise.all([
      refusalOf('--at', 'lunch'),
      refusalOf('--speed', 'fast'),
      refusalOf('--clusters', '0'),
      refusalOf('--moon'),
    ]);

    expect(refused.map((each) => [each.exit, each.problem.title])).toEqual([
      [2, 'Not an instant'],
      [2, 'Not a number that fits'],
      [2, 'Not a number that fits'],
      [2, 'Not an option'],
    ]);
  });
});

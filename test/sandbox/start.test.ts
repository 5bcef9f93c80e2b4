import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const start = join(resolve(import.meta.dirname, '../..'), 'sandbox/start.ts');
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** `npm start` as a program; `saw` reads on until a line holds the text, and answers with all lines so far. */
function startSandbox(...options: string[]) {
  const child = spawn(process.execPath, [start, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const ended = once(child, 'exit');
  const reader = createInterface(child.stdout)[Symbol.asyncIterator]();
  const lines: string[] = [];
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk) => errors.push(chunk));
  return {
    child,
    ended,
    errors: () => Buffer.concat(errors).toString('utf8'),
    async saw(text: string): Promise<string[]> {
      while (!lines.some((line) => line.includes(text))) {
        const { value, done } = await reader.next();
        if (done) throw new Error(`it never said "${text}":\n${lines.join('\n')}\n${Buffer.concat(errors)}`);
        lines.push(value);
      }
      return lines;
    },
  };
}

/** `npm run in-sandbox`; rejects where it ends with anything but 0. */
function inSandbox(port: string, ...words: string[]) {
  const program = join(resolve(import.meta.dirname, '../..'), 'sandbox/inSandbox.ts');
  return promisify(execFile)(process.execPath, [program, '--port', port, ...words]);
}

describe('sandbox/start', () => {
  it('packages the app, lives from 07:38 to the start of the hub before 08:00, and ends on Ctrl-C with 0', async () => {
    // From 07:40 on there are twenty seconds for the first round: a busy machine needs some of them.
    const sandbox = startSandbox('--port', '0', '--speed', '60', '--at', '2027-03-02T06:38:00Z');
    const lines = await sandbox.saw('Starts now');
    const [told = ''] = lines.filter((line) => line.includes('Starts now'));
    expect(told).toMatch(/^07:[45]\d {2}Research hub is stopped\. Starts now: opening soon\.$/);
    const health = /http:\S+\/api\/health/.exec(lines.join('\n'))?.[0] ?? '';
    expect(await (await fetch(health)).json()).toHaveProperty('ok');
    const page = /the page +(http:\S+)/.exec(lines.join('\n'))?.[1] ?? '';
    expect((await fetch(`${page}hubs/research`)).status).toBe(401);
    expect((await fetch(`${page}.auth/login/aad`)).status).toBe(200);
    const { port } = new URL(health);
    const next = '/at/hub.example.edu/hub/user-redirect/lab/tree/week-3.ipynb';
    const made = await inSandbox(port, 'hubkeeper', 'link', '--hub', 'research', '--next', next);
    expect(made.stdout).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/hubs\/research\?next=%2Fat%2Fhub\.example\.edu%2F/,
    );
    expect((await fetch(made.stdout.trim())).status).toBe(200);
    // The login secret that a person made needs care: told with 1 from the first round of secrets on.
    const status = await inSandbox(port, 'hubkeeper', 'status', '--json').catch(
      (ended: { code: number; stdout: string }) => (ended.code === 1 ? ended : Promise.reject(ended)),
    );
    expect(JSON.parse(status.stdout)).toMatchObject({ hubs: [{ hub: 'research' }] });
    sandbox.child.kill('SIGINT');
    expect(await sandbox.ended).toEqual([0, null]);
    await expect(fetch(health)).rejects.toThrow();
    const late = inSandbox(port, 'hubkeeper', 'status');
    await expect(late).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('No sandbox runs') });
    expect(sandbox.errors()).toBe('');
  });

  it('says which port is taken and which option changes it', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const sandbox = startSandbox('--port', String(port));
    expect(await sandbox.ended).toEqual([1, null]);
    expect(sandbox.errors()).toContain(`port ${port} is taken. Choose another: npm start -- --port 8000`);
    other.close();
  });
});

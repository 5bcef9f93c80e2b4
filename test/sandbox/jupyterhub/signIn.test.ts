import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isSignedIn, signInAtRealHub } from '../../../sandbox/jupyterhub/signInAtRealHub.ts';
import {
  type HubSecret,
  type RunningHub,
  startJupyterHub,
} from '../../../sandbox/jupyterhub/startJupyterHub.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { startWorld } from '../../../sandbox/startWorld.ts';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { addCredential, findApplication } from '../../../sandbox/world/directory.ts';
import { secretMark } from '../../../src/adapters/hub/secretMark.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { dayMs, hourMs, secondMs } from '../../../src/core/time.ts';
import { ada, bob, entraSays, hasHub } from './realHub.ts';

const at = Date.parse('2027-03-02T09:00:00Z');

let running: RunningWorld;
let folder: string;
const hubs: RunningHub[] = [];
const secrets: string[] = [];

beforeAll(async () => {
  running = await startWorld({ at, speed: 0, storage: false });
  findApplication(running.world, loginAppId)?.redirectUris.push('http://127.0.0.1/hub/oauth_callback');
  folder = await mkdtemp(join(tmpdir(), 'hubkeeper-test-'));
});

afterEach(async () => {
  for (const hub of hubs.splice(0)) await endHub(hub);
});

/** Whatever a test did: no secret stands in what its hub said. */
async function endHub(hub: RunningHub): Promise<void> {
  await hub.stop();
  for (const secret of secrets) expect(hub.log().includes(secret)).toBe(false);
}

afterAll(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A client secret of the application that ends then; `fresh`: most of Entra does not know it yet. */
function mint(endsAt: number, fresh = false): string {
  const { value } = addCredential(running.world, loginAppId, { endsAt, fresh });
  secrets.push(value);
  return value;
}

async function hubWith(secret: HubSecret, options: { readonly folder?: string } = {}): Promise<RunningHub> {
  const hub = await startJupyterHub({
    entra: `${running.gateway}/login.microsoftonline.com`,
    tenant: running.world.tenant,
    clientId: loginAppId,
    secret,
    ...options,
  });
  hubs.push(hub);
  return hub;
}

async function marksOf({ origin }: RunningHub): Promise<unknown> {
  const answer = await fetch(`${origin}/hub/hubkeeper/marks`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
    200,
    'application/json',
  ]);
  return answer.json();
}

const markOf = (value: string) => ({ marks: { [loginAppId]: secretMark(loginAppId, secretValue(value)) } });
const refusedAt = (hub: RunningHub) => ({
  kind: 'refused',
  status: 500,
  at: `${hub.origin}/hub/oauth_callback`,
});

describe.skipIf(!hasHub)('a real JupyterHub, its secret a variable that ends at 10:00', () => {
  let hub: RunningHub;
  let value: string;
  beforeAll(async () => {
    value = mint(at + hourMs);
    hub = await hubWith({ kind: 'variable', value });
    hubs.splice(0);
  });
  afterAll(() => endHub(hub));

  it('signs Ada in at Entra, and nobody without', async () => {
    const outcome = await signInAtRealHub(hub.origin, ada);

    expect(outcome.kind).toBe('signedIn');
    expect(await isSignedIn(hub.origin, '')).toBe(false);
    const { tenant, calls } = running.world;
    expect(calls.map(({ method, url, status }) => [method, new URL(url).pathname, status])).toEqual([
      ['GET', `/${tenant}/oauth2/authorize`, 302],
      ['POST', `/${tenant}/oauth2/token`, 200],
    ]);
  });

  it('says by a mark which secret it uses, and nothing else', async () => {
    expect(await marksOf(hub)).toEqual(markOf(value));
    const others = ['/hub/hubkeeper', '/hub/hubkeeper/marks/', `/hub/hubkeeper/marks/${loginAppId}`];
    const answers = await Promise.all(others.map((path) => fetch(`${hub.origin}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const posted = await fetch(`${hub.origin}/hub/hubkeeper/marks`, { method: 'POST' });
    expect([403, 405]).toContain(posted.status);
  });

  it('at 11:00 leaves Ada on a 500 at its callback, while Bob notices nothing and it looks healthy', async () => {
    const early = await signInAtRealHub(hub.origin, bob);
    running.world.clock.advance((2 * hourMs) / secondMs);

    expect(entraSays(running.world, loginAppId, value)).toBe(7000222);
    expect(await signInAtRealHub(hub.origin, ada)).toEqual(refusedAt(hub));
    expect((await fetch(`${hub.origin}/hub/health`)).status).toBe(200);
    expect(early.kind === 'signedIn' && (await isSignedIn(hub.origin, early.cookies))).toBe(true);
  });
});

describe.skipIf(!hasHub)('a real JupyterHub, its secret wrong', () => {
  it('is as healthy as ever, and leaves Ada on a 500 at its callback', async () => {
    const hub = await hubWith({ kind: 'variable', value: 'the-id-of-a-secret-in-place-of-its-value' });

    expect(await signInAtRealHub(hub.origin, ada)).toEqual(refusedAt(hub));
    expect((await fetch(`${hub.origin}/hub/health`)).status).toBe(200);
    expect(hub.log()).toContain('AADSTS7000215');
  });
});

describe.skipIf(!hasHub)('a real JupyterHub, its secret a file', () => {
  const write = async (path: string, value: string) => {
    await writeFile(`${path}.new`, `${value}\n`);
    await rename(`${path}.new`, path);
  };

  it('uses a new value at the next sign-in, is not restarted, and keeps it when the file is gone', async () => {
    const path = join(folder, 'first');
    const [before, after] = [mint(at + 30 * dayMs), mint(at + 60 * dayMs)];
    await write(path, before);
    const hub = await hubWith({ kind: 'file', path });
    expect((await signInAtRealHub(hub.origin, ada)).kind).toBe('signedIn');
    expect(await marksOf(hub)).toEqual(markOf(before));

    await write(path, after);
    remove(before);

    expect(entraSays(running.world, loginAppId, before)).toBe(7000215);
    expect(await marksOf(hub)).toEqual(markOf(after));
    expect((await signInAtRealHub(hub.origin, bob)).kind).toBe('signedIn');
    expect(hub.log().match(/JupyterHub is now running/g)).toHaveLength(1);

    // The file gone, or empty: it goes on with the last value that was good.
    await rm(path);
    expect((await signInAtRealHub(hub.origin, ada)).kind).toBe('signedIn');
    expect(await marksOf(hub)).toEqual(markOf(after));
    await write(path, '');
    expect((await signInAtRealHub(hub.origin, bob)).kind).toBe('signedIn');
  });

  it('tries the value before once where Entra does not know the new one yet, and gives up after that', async () => {
    const path = join(folder, 'second');
    const before = mint(at + 30 * dayMs);
    await write(path, before);
    const hub = await hubWith({ kind: 'file', path });
    const after = mint(at + 60 * dayMs, true);
    await write(path, after);
    expect(entraSays(running.world, loginAppId, after)).toBe(7000215);

    expect((await signInAtRealHub(hub.origin, ada)).kind).toBe('signedIn');
    expect(hub.log()).toContain('the one before is tried');

    remove(before);
    const { length } = tokenCalls();
    expect(await signInAtRealHub(hub.origin, bob)).toEqual(refusedAt(hub));
    expect(tokenCalls().slice(length)).toEqual([401, 401]);

    running.world.clock.advance(hourMs / secondMs);
    expect((await signInAtRealHub(hub.origin, bob)).kind).toBe('signedIn');
  });

  it('does not start without its file, and says so', async () => {
    const path = join(folder, 'nowhere');
    await expect(hubWith({ kind: 'file', path })).rejects.toThrow(/No such file or directory: '.*nowhere'/);
  });
});

describe.skipIf(!hasHub)('a real JupyterHub, ended', () => {
  it('leaves no process behind, not even the notebook server of somebody', async () => {
    const own = join(folder, 'ended');
    await mkdir(own);
    const secret = { kind: 'variable', value: mint(at + 30 * dayMs) } as const;
    const hub = await hubWith(secret, { folder: own });
    const outcome = await signInAtRealHub(hub.origin, ada);
    const cookie = outcome.kind === 'signedIn' ? outcome.cookies : '';
    await fetch(`${hub.origin}/hub/spawn`, { headers: { cookie }, redirect: 'manual' });
    await expect.poll(() => processesIn(own), { timeout: 40_000, interval: 200 }).toHaveLength(3);

    await hub.stop();
    expect(await processesIn(own)).toEqual([]);
  });

  it('ends by itself when whoever started it was killed', async () => {
    const own = join(folder, 'orphaned');
    await mkdir(own);
    const options = {
      entra: 'http://127.0.0.1:9',
      tenant: running.world.tenant,
      clientId: loginAppId,
      secret: { kind: 'variable', value: 'any' },
      folder: own,
    };
    const module = new URL('../../../sandbox/jupyterhub/startJupyterHub.ts', import.meta.url).href;
    const script = `const { startJupyterHub } = await import('${module}');
      await startJupyterHub(${JSON.stringify(options)});
      process.kill(process.pid, 'SIGKILL');`;
    const killed = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);

    await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
    await expect.poll(() => processesIn(own), { timeout: 40_000, interval: 200 }).toEqual([]);
  });
});

function remove(value: string): void {
  const held = findApplication(running.world, loginAppId)?.credentials.find((each) => each.value === value);
  if (!held) throw new Error('no such credential');
  // Long enough ago that everybody knows.
  held.removedAt = running.world.clock.now() - hourMs;
}

function tokenCalls(): number[] {
  return running.world.calls.filter(({ url }) => url.endsWith('/token')).map(({ status }) => status);
}

/** Hub, proxy and notebook servers that live in this folder, as their environment says. */
async function processesIn(place: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['axeww', '-o', 'pid=,command='], { maxBuffer: 1e8 });
  return stdout
    .split('\n')
    .filter((line) => line.includes(place) && /jupyterhub|configurable-http-proxy/.test(line));
}

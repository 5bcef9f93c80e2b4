import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FollowingHub, followCluster } from '../../../sandbox/jupyterhub/followCluster.ts';
import { isSignedIn, signInAtRealHub } from '../../../sandbox/jupyterhub/signInAtRealHub.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { startWorld } from '../../../sandbox/startWorld.ts';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { addCredential, findApplication } from '../../../sandbox/world/directory.ts';
import { setSecret, sharedVaultName } from '../../../sandbox/world/vault.ts';
import type { SecretWay } from '../../../sandbox/world/workload/hubWorkload.ts';
import { clusterSeeds, findCluster } from '../../../sandbox/world/world.ts';
import { secretMark } from '../../../src/adapters/hub/secretMark.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { dayMs, hourMs, secondMs } from '../../../src/core/time.ts';
import { ada, bob, hasHub } from './realHub.ts';

/** Noon of a Tuesday; two clusters run, and each hub has its secret from the vault. */
const at = Date.parse('2027-03-02T12:00:00Z');
const store = 'hub-client-secret';
const [atStart, byFile] = clusterSeeds(2).map(({ id }) => id) as [string, string];

let running: RunningWorld;
const following: FollowingHub[] = [];

beforeAll(async () => {
  const login = { appId: loginAppId, vault: sharedVaultName, secret: store, exposesMark: true };
  const ways: readonly SecretWay[] = ['vaultAtStart', 'file'];
  const clusters = clusterSeeds(2).map((seed, index) => ({
    ...seed,
    powerState: 'Running' as const,
    workload: { login: { ...login, way: ways[index] ?? 'file' } },
  }));
  running = await startWorld({ at, speed: 0, storage: false, clusters });
});

afterAll(async () => {
  for (const each of following) await each.stop();
  await running?.stop();
});

async function follow(id: string): Promise<FollowingHub> {
  const hub = await followCluster(running.world, running.gateway, id);
  following.push(hub);
  return hub;
}

/** A value that works from now on, and is the newest of the vault. */
function renew(): string {
  const { world } = running;
  const { value } = addCredential(world, loginAppId, { endsAt: world.clock.now() + 180 * dayMs });
  const vault = world.vaults.get(sharedVaultName);
  if (!vault || !setSecret(vault, store, value, {}, world.clock.now()).ok) throw new Error('not stored');
  return value;
}

function pass(ms: number): void {
  running.world.clock.advance(ms / secondMs);
}

/** What the keeper meets under the hub's own name. */
function ask(host: string, path: string): Promise<Response> {
  return fetch(`${running.gateway}/${host}${path}`);
}

/** The same by Azure's way of naming hosts, which the packaged app goes. */
function overTls(host: string, path: string): Promise<string> {
  const ports = JSON.parse(running.env['SANDBOX_NETWORK'] ?? '{}') as Record<string, number>;
  const port = ports['*.example.edu'] ?? ports[host];
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, servername: host, headers: { host } };
    get({ ...options, ca: readFileSync(running.ca) }, (answer) => text(answer).then(resolve, reject)).once(
      'error',
      reject,
    );
  });
}

const markOf = (value: string) => ({ marks: { [loginAppId]: secretMark(loginAppId, secretValue(value)) } });
const marksAt = async (host: string) => (await ask(host, '/hub/hubkeeper/marks')).json();
const signIn = (hub: FollowingHub, person: typeof ada) => signInAtRealHub(hub.origin() ?? '', person);

describe.skipIf(!hasHub)('a real hub that follows a cluster', () => {
  it('has the secret of its start until the cluster has stopped and started, and knows Ada all the while', async () => {
    const first = renew();
    const hub = await follow(atStart);
    await hub.follow();
    const visit = await signIn(hub, ada);
    expect(visit.kind).toBe('signedIn');
    expect(await marksAt('hub.example.edu')).toEqual(markOf(first));

    pass(hourMs);
    const second = renew();
    await hub.follow();
    expect(JSON.parse(await overTls('hub.example.edu', '/hub/hubkeeper/marks'))).toEqual(markOf(first));
    expect((await signIn(hub, bob)).kind).toBe('signedIn');

    beginPower(running.world, atStart, 'stop');
    pass(hourMs);
    await hub.follow();
    expect(hub.origin()).toBeUndefined();
    await expect(ask('hub.example.edu', '/hub/health')).rejects.toThrow();

    beginPower(running.world, atStart, 'start');
    pass(hourMs);
    await hub.follow();
    expect(await marksAt('hub.example.edu')).toEqual(markOf(second));
    expect((await signIn(hub, bob)).kind).toBe('signedIn');
    const { cookies } = visit.kind === 'signedIn' ? visit : { cookies: '' };
    expect(await isSignedIn(hub.origin() ?? '', cookies)).toBe(true);
  });

  it('is gone while its pod is rolled, and back with the newest value', async () => {
    const [hub] = following;
    const cluster = findCluster(running.world, atStart);
    if (!hub || !cluster) throw new Error('nothing to roll');
    pass(hourMs);
    const newest = renew();
    cluster.workload.rollOuts = [
      ...cluster.workload.rollOuts,
      { at: running.world.clock.now(), annotations: {}, comesBack: true },
    ];
    await hub.follow();
    expect((await ask('hub.example.edu', '/hub/health')).status).toBe(503);
    expect(hub.origin()).toBeUndefined();

    pass(30 * secondMs);
    expect(await marksAt('hub.example.edu')).toEqual(markOf(newest));
    await hub.follow();
    expect(await marksAt('hub.example.edu')).toEqual(markOf(newest));
    expect(hub.log().match(/JupyterHub is now running/g)).toHaveLength(3);
  });

  it('whose secret is a file has the new value two minutes later, and is not restarted', async () => {
    const hub = await follow(byFile);
    await hub.follow();
    expect((await signIn(hub, ada)).kind).toBe('signedIn');

    const newest = renew();
    pass(150 * secondMs);
    await hub.follow();
    for (const each of findApplication(running.world, loginAppId)?.credentials ?? []) {
      if (each.value !== newest) each.removedAt = running.world.clock.now() - hourMs;
    }

    expect(await marksAt('hub-002.example.edu')).toEqual(markOf(newest));
    expect((await signIn(hub, bob)).kind).toBe('signedIn');
    expect(hub.log().match(/JupyterHub is now running/g)).toHaveLength(1);
  });

  it('and the world’s own hub in its place lead the same person to the same place', async () => {
    const own = (host: string) => `${running.gateway}/${host}`;
    const [stale, fresh] = following;
    if (!stale || !fresh) throw new Error('nothing to compare with');
    const ends = async (address: string) => {
      const outcome = await signInAtRealHub(address, ada);
      return outcome.kind === 'signedIn' ? 'in' : [outcome.status, outcome.at.slice(address.length)];
    };
    const marks = [await marksAt('hub.example.edu'), await marksAt('hub-002.example.edu')];
    const real = [await ends(stale.origin() ?? ''), await ends(fresh.origin() ?? '')];
    expect(real).toEqual([[500, '/hub/oauth_callback'], 'in']);

    await Promise.all([stale.stop(), fresh.stop()]);
    expect(await Promise.all([own('hub.example.edu'), own('hub-002.example.edu')].map(ends))).toEqual(real);
    expect([await marksAt('hub.example.edu'), await marksAt('hub-002.example.edu')]).toEqual(marks);
  });
});

import { describe, expect, it } from 'vitest';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { kubectl } from '../../../sandbox/world/kubectl.ts';
import { deleteSecret, recoverSecret } from '../../../sandbox/world/vaultDeletion.ts';
import { hubStateIn } from '../../../sandbox/world/workload/hubPod.ts';
import type { HubLogin, SecretWay } from '../../../sandbox/world/workload/hubWorkload.ts';
import { hubMarksOf, hubSecretAt, signInAtHub } from '../../../sandbox/world/workload.ts';
import type { World, WorldOptions } from '../../../sandbox/world/world.ts';
import { aLogin, loginSeeds, newLoginSecret, storeLoginSecret, theCluster } from '../../builders/hubLogin.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';

const hour = 3600;
const patch = (version: string) => [
  ...['-n', 'jhub', 'patch', 'deployment', 'hub', '--type', 'merge', '-p'],
  JSON.stringify({
    spec: { template: { metadata: { annotations: { 'hubkeeper/secret-version': version } } } },
  }),
];

/** A running hub that signs people in with `old`, at 06:00. */
function running(parts: Partial<HubLogin>, options: WorldOptions = {}): World {
  const world = aWorld({ clusters: loginSeeds(aLogin(parts), 'Running'), ...options });
  newLoginSecret(world, 'old');
  expect(holds(world)).toBe('old');
  world.clock.advance(60);
  return world;
}

const holds = (world: World) => hubSecretAt(world, theCluster(world), world.clock.now());
const signIn = (world: World) => signInAtHub(world, theCluster(world), 'Ada');
const state = (world: World) => hubStateIn(world, theCluster(world), world.clock.now());
const call = (world: World, args: readonly string[]) =>
  kubectl({ world, cluster: theCluster(world), at: world.clock.now() }, args);

function overnight(world: World): void {
  beginPower(world, hubId, 'stop');
  world.clock.advance(10 * hour);
  beginPower(world, hubId, 'start');
  world.clock.advance(300);
}

describe('sandbox/world/workload', () => {
  it.each<[SecretWay, (string | undefined)[]]>([
    ['vaultAtStart', ['old', 'old', 'new', 'new']],
    ['syncedSecret', ['old', 'old', 'old', 'old']],
    ['file', ['old', 'new', 'new', 'new']],
    ['pinned', ['old', 'old', 'old', 'old']],
  ])(
    '%s: what it holds half a minute and 50 minutes after a new version, after the night, and a day later',
    (way, expected) => {
      const world = running({ way });
      newLoginSecret(world, 'new');
      const seen = [];
      world.clock.advance(30);
      seen.push(holds(world));
      world.clock.advance(49 * 60);
      seen.push(holds(world));
      overnight(world);
      seen.push(holds(world));
      world.clock.advance(8 * hour);
      seen.push(holds(world));
      expect(seen).toEqual(expected);
    },
  );

  it('a synced Secret survives the night: the morning’s pod takes yesterday’s value, a restart an hour later the new one', () => {
    const world = running({ way: 'syncedSecret' });
    beginPower(world, hubId, 'stop');
    world.clock.advance(hour);
    newLoginSecret(world, 'new');
    world.clock.advance(9 * hour);
    beginPower(world, hubId, 'start');
    world.clock.advance(300);
    expect(holds(world)).toBe('old');
    const get = ['get', 'secret', 'hub-login', '-n', 'jhub', '-o', 'jsonpath={.data.client-secret}'];
    expect(call(world, get).stdout).toBe(Buffer.from('new').toString('base64'));
    call(world, patch('v2'));
    world.clock.advance(20);
    expect(holds(world)).toBe('new');
  });

  it('a restart before the sync serves the old value; force-sync brings the new one at once', () => {
    const world = running({ way: 'syncedSecret' });
    newLoginSecret(world, 'new');
    call(world, patch('v2'));
    world.clock.advance(20);
    expect(holds(world)).toBe('old');
    call(world, ['annotate', 'externalsecret', 'hub-login', '-n', 'jhub', 'force-sync=v2', '--overwrite']);
    call(world, patch('v3'));
    world.clock.advance(20);
    expect(holds(world)).toBe('new');
  });

  it('without anybody asking, the Secret follows within the hour', () => {
    const world = running({ way: 'syncedSecret' });
    world.clock.advance(30 * 60);
    newLoginSecret(world, 'new');
    const get = ['get', 'secret', 'hub-login', '-n', 'jhub', '-o', 'jsonpath={.data.client-secret}'];
    const value = () => Buffer.from(call(world, get).stdout, 'base64').toString('utf8');
    world.clock.advance(28 * 60);
    expect(value()).toBe('old');
    world.clock.advance(60);
    expect(value()).toBe('new');
  });

  it('a roll-out takes the hub away for 20 s; with the same annotation again it does not', () => {
    const world = running({});
    newLoginSecret(world, 'new');
    expect(call(world, patch('v2')).stdout).toBe('deployment.apps/hub patched\n');
    expect([state(world), signIn(world)]).toMatchObject(['booting', { ok: false, status: 503 }]);
    world.clock.advance(20);
    expect([state(world), holds(world), signIn(world)]).toEqual(['answers', 'new', { ok: true }]);
    expect(call(world, patch('v2')).stdout).toBe('deployment.apps/hub patched (no change)\n');
    expect(state(world)).toBe('answers');
  });

  it('a roll-out that fails takes the hub away until the next one, or for the seconds given', () => {
    const world = running({});
    arm(world, { name: 'rollOutFails' });
    call(world, patch('v2'));
    world.clock.advance(hour);
    expect(state(world)).toBe('booting');
    arm(world, { name: 'rollOutFails', seconds: 120 });
    call(world, patch('v3'));
    world.clock.advance(119);
    expect(state(world)).toBe('booting');
    world.clock.advance(1);
    expect(state(world)).toBe('answers');
  });

  it('signing in: 503 asleep and on its way up, 500 with a secret that does not work, and nobody but the page says why', () => {
    const world = running({});
    expect(signIn(world)).toEqual({ ok: true });
    storeLoginSecret(world, 'nobody made this');
    expect(signIn(world)).toEqual({ ok: true });
    overnight(world);
    expect(signIn(world)).toMatchObject({
      ok: false,
      status: 500,
      why: expect.stringContaining('AADSTS7000215'),
    });
    beginPower(world, hubId, 'stop');
    expect(signIn(world)).toMatchObject({ ok: false, status: 503, why: expect.stringContaining('sleeps') });
  });

  it('an expired secret is met at the next sign-in, not at the next start', () => {
    const world = running({});
    world.clock.advance(366 * 24 * hour);
    expect(signIn(world)).toMatchObject({ status: 500, why: expect.stringContaining('AADSTS7000222') });
  });

  it('a pod that cannot have its secret waits for it: disabled at the start, enabled an hour later', () => {
    const world = running({});
    const version = newLoginSecret(world, 'new');
    version.enabled = false;
    version.updatedAt = world.clock.now();
    overnight(world);
    expect([state(world), holds(world)]).toEqual(['booting', undefined]);
    world.clock.advance(hour);
    version.enabled = true;
    version.updatedAt = world.clock.now();
    world.clock.advance(59);
    expect(state(world)).toBe('booting');
    world.clock.advance(1);
    expect([state(world), holds(world)]).toEqual(['answers', 'new']);
  });

  it('a deleted secret keeps pods from starting until it is back; who runs goes on', () => {
    const world = running({});
    const vault = world.vaults.get('kv-shared');
    if (!vault) throw new Error('no vault');
    deleteSecret(vault, 'hub-login', world.clock.now());
    world.clock.advance(hour);
    expect(signIn(world)).toEqual({ ok: true });
    overnight(world);
    expect(state(world)).toBe('booting');
    recoverSecret(vault, 'hub-login', 30, world.clock.now());
    world.clock.advance(30 + 60);
    expect([state(world), holds(world)]).toEqual(['answers', 'old']);
  });

  it('a version disabled after the start is still what the hub holds; a file keeps the last it could read', () => {
    for (const way of ['vaultAtStart', 'syncedSecret', 'file'] as const) {
      const world = running({ way });
      const version = newLoginSecret(world, 'new');
      world.clock.advance(600);
      const before = holds(world);
      version.enabled = false;
      version.updatedAt = world.clock.now();
      world.clock.advance(600);
      expect([way, holds(world)]).toEqual([way, before]);
    }
  });

  it('says its mark where it exposes one, and only while it answers', () => {
    const world = running({ exposesMark: true });
    const appId = aLogin().appId;
    // printf 'hubkeeper:00000000-0000-0000-0000-00000000d001:old' | sha256sum | cut -c1-16
    expect(hubMarksOf(world, theCluster(world))).toEqual(new Map([[appId, 'c3ce65be5fb93d92']]));
    expect(hubMarksOf(running({}), theCluster(running({})))).toBeUndefined();
    beginPower(world, hubId, 'stop');
    expect(hubMarksOf(world, theCluster(world))).toBeUndefined();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn, moveTo } from '../../../sandbox/inprocess/liveOn.ts';
import { createApplication, loginAppId } from '../../../sandbox/world/directory/application.ts';
import { addCertificate, addCredential } from '../../../sandbox/world/directory.ts';
import { serveCertificate } from '../../../sandbox/world/servedCertificate.ts';
import { setSecret } from '../../../sandbox/world/vault.ts';
import { findCluster, type World } from '../../../sandbox/world/world.ts';
import { inventoryOf } from '../../../src/core/clocks/inventory.ts';
import type { WatchedEntry } from '../../../src/core/clocks/watchedEntry.ts';
import { toIso } from '../../../src/core/time.ts';
import { readClocks } from '../../../src/usecases/clocks/readClocks.ts';
import { tickRotation } from '../../../src/usecases/rotation/tickRotation.ts';
import { takeFollowUp } from '../../../src/usecases/takeFollowUp.ts';
import { hubOf, policyOf, target } from '../../builders/policy.ts';
import { type RotationHouse, rotationHouse } from '../../builders/rotationHouse.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';

const day = 86_400_000;
const hour = day / 24;
const at = Date.parse('2027-03-02T07:00:00Z');
const tls = 'tls:hub.example.edu:443';

const inventory = async ({ policy, state, clock }: InProcessKeeper) => {
  const { rows } = await state.clocks.list();
  const sources = new Map([...rows].map(([key, { value }]) => [key, value]));
  return inventoryOf(policy, sources, clock.now());
};
const namesOf = async (keeper: InProcessKeeper) =>
  (await inventory(keeper)).clocks.map(({ name, renewed }) => (renewed ? `${name} (renewed)` : name));
const rowOf = async (keeper: InProcessKeeper, key: string) => (await keeper.state.clocks.read(key))?.value;
const watching = (keeper: InProcessKeeper, ...watched: WatchedEntry[]): InProcessKeeper => ({
  ...keeper,
  policy: { ...keeper.policy, watched },
});

describe('readClocks: a hub with a rotated secret, its cluster up', () => {
  let house: RotationHouse;
  beforeEach(async () => {
    house = await rotationHouse({ at, running: true });
  });

  it('finds the secrets of its application, the one in its vault, and the certificate of its host', async () => {
    const { keeper, world } = house;
    serveCertificate(world, 'hub.example.edu', { endsAt: at + 40 * day });
    addCertificate(world, loginAppId, { displayName: 'CN=old', endsAt: at + 3 * day });
    addCredential(world, loginAppId, { displayName: 'by bob', onPrincipal: true, endsAt: at + 5 * day });
    expect(await readClocks(keeper)).toEqual({ sources: 5, failed: 0 });
    expect(await namesOf(keeper)).toEqual([
      'certificate “CN=old” of JupyterHub login',
      'secret “by bob” of the service principal of JupyterHub login',
      'sign-in secret of Research hub (renewed)',
      'hub-client-secret in kv-shared (renewed)',
      'certificate of hub.example.edu',
      "secret “ada's laptop” of JupyterHub login",
    ]);
  });

  it('tells the log of each once, without its name, which may be a person’s', async () => {
    const { keeper, world } = house;
    const watched: WatchedEntry[] = [{ kind: 'date', name: 'ACR token', endsAt: at + 9 * day }];
    serveCertificate(world, 'hub.example.edu', { endsAt: at + 40 * day });
    addCredential(world, loginAppId, { displayName: 'by bob', onPrincipal: true, endsAt: at + 5 * day });
    await readClocks(watching(keeper, ...watched));
    const seen = keeper.lines.filter(({ event }) => event === 'clock.seen').map(({ fields }) => fields);
    const { clocks } = await inventory(watching(keeper, ...watched));
    expect(seen.map(({ subject }) => subject)).toEqual(clocks.map(({ id }) => id));
    expect(seen).toContainEqual({
      subject: tls,
      kind: 'tls',
      endsAt: toIso(at + 40 * day),
      hubs: 'research',
      renewed: false,
    });
    expect(seen.find(({ kind }) => kind === 'note')).toMatchObject({ subject: 'note:ACR token', hubs: '' });
    expect(seen.filter(({ renewed }) => renewed).length).toBe(2);
    expect(JSON.stringify(seen)).not.toContain('bob');
  });

  it('what could not be read is told by its last good end; around one cluster nothing is told', async () => {
    const { keeper, world } = house;
    serveCertificate(world, 'hub.example.edu', { endsAt: at + 40 * day });
    await readClocks(keeper, target);
    expect(keeper.lines.filter(({ event }) => event === 'clock.seen')).toEqual([]);
    await readClocks(keeper);
    moveTo(world, at + day);
    arm(world, { name: 'noConsent' });
    await readClocks(keeper);
    const told = keeper.lines.filter(({ event }) => event === 'clock.seen').map(({ fields }) => fields);
    expect(told.filter(({ kind }) => kind === 'appSecret').length).toBeGreaterThan(2);
    expect(told.length % 2).toBe(0);
    expect(told.slice(told.length / 2)).toEqual(told.slice(0, told.length / 2));
  });

  it('shows no value of a secret, nor the beginning of one', async () => {
    await readClocks(house.keeper);
    const stored = JSON.stringify([...(await house.keeper.state.clocks.list()).rows.values()]);
    const values = house.world.applications.get(loginAppId)?.credentials ?? [];
    expect(values.length).toBe(2);
    expect(
      values.filter(({ value, hint }) => stored.includes(value) || stored.includes(`"${hint}"`)),
    ).toEqual([]);
  });

  it('after a rotation the new secret is there, and the one it replaced is not', async () => {
    const { keeper, world } = house;
    await tickRotation(keeper);
    await liveOn(keeper, world, at + 2 * day);
    await readClocks(keeper);
    const { clocks } = await inventory(keeper);
    const own = clocks.filter(({ kind, renewed }) => kind === 'appSecret' && renewed);
    expect(own.map(({ name, endsAt }) => [name, endsAt > at + 90 * day])).toEqual([
      ['sign-in secret of Research hub', true],
    ]);
    expect(own[0]?.detail['keyId']).not.toBe(house.first?.keyId);
  });

  it('one source that fails keeps its last good ends and hides no other; it says since when', async () => {
    const { keeper, world } = house;
    await readClocks(keeper);
    moveTo(world, at + day);
    arm(world, { name: 'noConsent' });
    expect(await readClocks(keeper)).toEqual({ sources: 5, failed: 1 });
    moveTo(world, at + 2 * day);
    await readClocks(keeper);
    expect(await rowOf(keeper, `app:${loginAppId}`)).toMatchObject({
      readAt: at,
      triedAt: at + 2 * day,
      problem: { says: expect.stringContaining('Insufficient privileges'), since: at + day },
    });
    expect(await namesOf(keeper)).toContain("secret “ada's laptop” of JupyterHub login");
    expect((await inventory(keeper)).risks).toMatchObject([{ id: `unread:app:${loginAppId}` }]);
    expect(keeper.lines.filter(({ event }) => event === 'clocks.unread')).toHaveLength(2);
    arm(world, { name: 'noConsent', lifted: true });
    await readClocks(keeper);
    expect(await rowOf(keeper, `app:${loginAppId}`)).not.toHaveProperty('problem');
  });

  it('twice in an hour writes nothing; a day later it writes that it is still so', async () => {
    const { keeper, world } = house;
    await readClocks(keeper);
    const etag = async () => (await keeper.state.clocks.read(tls))?.etag;
    const first = await etag();
    moveTo(world, at + hour);
    await readClocks(keeper);
    expect(await etag()).toBe(first);
    moveTo(world, at + day);
    await readClocks(keeper);
    expect(await etag()).not.toBe(first);
  });

  it('a row of what is configured no more goes, and a damaged one is written anew', async () => {
    const { keeper } = house;
    await readClocks(keeper);
    keeper.state.clocks.plant(tls, '{');
    await readClocks({ ...keeper, policy: policyOf(hubOf()) });
    const { rows, unreadable } = await keeper.state.clocks.list();
    expect(unreadable).toEqual([]);
    expect([...rows.keys()].sort()).toEqual([`cluster:${target}`, `stop:${target}`, tls]);
  });

  it('a certificate for another name is refused by browsers since then, until it is right', async () => {
    const { keeper, world } = house;
    serveCertificate(world, 'hub.example.edu', { names: ['www.example.edu'], endsAt: at + 40 * day });
    await readClocks(keeper);
    moveTo(world, at + hour);
    await readClocks(keeper);
    expect(await rowOf(keeper, tls)).toMatchObject({ wrong: { says: 'otherName', since: at } });
    serveCertificate(world, 'hub.example.edu', { endsAt: at + 40 * day });
    await readClocks(keeper);
    expect(await rowOf(keeper, tls)).not.toHaveProperty('wrong');
  });
});

describe('readClocks: what the operator watches', () => {
  let world: World;
  let keeper: InProcessKeeper;
  beforeEach(() => {
    world = aWorld({ at });
    keeper = inProcessKeeper({ world, policy: { ...policyOf(), hubs: [] } });
  });
  const shared = (secret: string) => ({ kind: 'vaultSecret', vault: 'kv-shared', secret }) as const;

  it('another application by its name, a secret of a vault, a host', async () => {
    const appId = '00000000-0000-0000-0000-00000000beef';
    world.applications.set(
      appId,
      createApplication({ appId, displayName: 'pipe', credentials: [{ endsAt: at + day }] }, at),
    );
    const vault = world.vaults.get('kv-shared');
    if (vault) setSecret(vault, 'cilogon', 'x', { exp: Math.floor((at + 2 * day) / 1000) }, at);
    serveCertificate(world, 'proxy.example.edu', { endsAt: at + 3 * day });
    const own = watching(keeper, { kind: 'tls', host: 'proxy.example.edu', port: 443 }, shared('cilogon'), {
      kind: 'entraApp',
      appId,
      name: 'the pipeline',
    });
    expect(await readClocks(own)).toEqual({ sources: 3, failed: 0 });
    expect(await namesOf(own)).toEqual([
      expect.stringMatching(/^secret [\da-f]{8} of the pipeline$/),
      'cilogon in kv-shared',
      'certificate of proxy.example.edu',
    ]);
  });

  it.each([
    ['is not there', () => undefined, { says: 'there is no such secret' }],
    [
      'has no expiry date',
      (own: World) => {
        const vault = own.vaults.get('kv-shared');
        if (vault) setSecret(vault, 'cilogon', 'x', {}, at);
      },
      { says: 'the vault knows no end of it: it has no expiry date' },
    ],
    [
      'lies behind a firewall',
      (own: World) => arm(own, { name: 'vaultFirewalled', target: 'kv-shared' }),
      { says: expect.stringContaining('Client address: 203.0.113.7'), failure: 'vaultFirewall' },
    ],
  ])('a secret that %s cannot be read, and that is said', async (_what, arrange, problem) => {
    arrange(world);
    const own = watching(keeper, shared('cilogon'));
    expect(await readClocks(own)).toEqual({ sources: 1, failed: 1 });
    expect((await rowOf(own, 'vault:kv-shared/cilogon'))?.problem).toEqual({ ...problem, since: at });
  });

  it('an application that is not there, a host that is not there', async () => {
    const own = watching(
      keeper,
      { kind: 'entraApp', appId: '00000000-0000-0000-0000-00000000dead' },
      { kind: 'tls', host: 'nowhere.example.org', port: 443 },
    );
    expect(await readClocks(own)).toEqual({ sources: 2, failed: 2 });
  });
});

describe('readClocks: clusters', () => {
  it('the secret with which an older cluster signs in, and a stop of eleven months', async () => {
    const appId = '00000000-0000-0000-0000-00000000a5c5';
    const world = aWorld({ at });
    world.applications.set(
      appId,
      createApplication({ appId, credentials: [{ displayName: 'rbac', endsAt: at + 9 * day }] }, at),
    );
    Object.assign(findCluster(world, hubId) ?? {}, { servicePrincipal: appId });
    const keeper = inProcessKeeper({ world, policy: policyOf(hubOf({ schedule: never })) });
    await liveOn(keeper, world, at + hour);
    moveTo(world, at + 335 * day);
    expect(await readClocks(keeper)).toEqual({ sources: 3, failed: 0 });
    expect(await namesOf(keeper)).toEqual(['stopped cluster hub']);
    addCredential(world, appId, { displayName: 'new', endsAt: world.clock.now() + 90 * day });
    await readClocks(keeper);
    expect(await namesOf(keeper)).toEqual([
      'stopped cluster hub',
      'secret “new” of what cluster hub signs in with',
    ]);
  });

  it('a host behind a sleeping hub is no trouble; it is read as soon as the hub has woken', async () => {
    const world = aWorld({ at: Date.parse('2027-03-02T05:00:00Z') });
    serveCertificate(world, 'hub.example.edu', { endsAt: at + 40 * day });
    const keeper = inProcessKeeper({ world, policy: policyOf() });
    expect(await readClocks(keeper)).toEqual({ sources: 3, failed: 0 });
    expect(await rowOf(keeper, tls)).toMatchObject({ clocks: [] });
    expect(await rowOf(keeper, tls)).not.toHaveProperty('readAt');
    // It opens at 08:00 in Madrid.
    await liveOn(keeper, world, Date.parse('2027-03-02T07:20:00Z'));
    const row = await rowOf(keeper, tls);
    expect(row?.clocks).toMatchObject([{ endsAt: at + 40 * day }]);
    expect(row?.readAt).toBeLessThan(Date.parse('2027-03-02T07:10:00Z'));
    await liveOn(keeper, world, Date.parse('2027-03-02T23:00:00Z'));
    await readClocks(keeper);
    expect(await rowOf(keeper, tls)).toMatchObject({
      clocks: [{ endsAt: at + 40 * day }],
      readAt: row?.readAt,
    });
    expect((await inventory(keeper)).risks).toEqual([]);
  });

  it('a follow-up reads what concerns that target only, and drops one that nobody knows', async () => {
    const keeper = watching(inProcessKeeper({ world: aWorld({ at }), policy: policyOf() }), {
      kind: 'tls',
      host: 'proxy.example.edu',
      port: 443,
    });
    const ask = (subject: string) => takeFollowUp(keeper, { v: 1, kind: 'clocks', subject, notBefore: at });
    expect(await ask(target)).toBe(true);
    expect([...(await keeper.state.clocks.list()).rows.keys()].sort()).toEqual([
      `cluster:${target}`,
      `stop:${target}`,
      tls,
    ]);
    expect(await ask(`${target}-b`)).toBe(false);
  });

  it('a cluster that has woken concerns the hubs beside its pools as well', async () => {
    const pools = { kind: 'nodePools', resourceId: target, clusterId: target, startOneOf: [] } as const;
    const lab = hubOf({
      name: 'lab',
      url: 'https://lab.example.edu',
      target: { ...pools, id: `${target}/agentpools/gpu`, pools: ['gpu'] },
    });
    const keeper = inProcessKeeper({ world: aWorld({ at }), policy: policyOf(hubOf(), lab) });
    await readClocks(keeper, target);
    expect([...(await keeper.state.clocks.list()).rows.keys()]).toContain('tls:lab.example.edu:443');
  });
});

const never = { timeZone: 'UTC', windows: [], exceptions: [], calendars: [] };

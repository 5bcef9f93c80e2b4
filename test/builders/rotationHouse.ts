import type { CallHooks } from '../../sandbox/inprocess/callHooks.ts';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { moveTo } from '../../sandbox/inprocess/liveOn.ts';
import type { Cluster } from '../../sandbox/world/cluster.ts';
import { type AppCredential, loginAppId } from '../../sandbox/world/directory/application.ts';
import { addCredential, findApplication, judgeSecret } from '../../sandbox/world/directory.ts';
import { markOfValue } from '../../sandbox/world/secretMark.ts';
import { setSecret, sharedVaultName, type Vault } from '../../sandbox/world/vault.ts';
import type { HubLogin } from '../../sandbox/world/workload/hubWorkload.ts';
import { signInAtHub } from '../../sandbox/world/workload.ts';
import { createWorld, findCluster, type World } from '../../sandbox/world/world.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { LoginSecret } from '../../src/core/rotation/loginSecret.ts';
import type { RotationUnit } from '../../src/core/rotation/rotationUnit.ts';
import { credentialName } from '../../src/core/rotation/seen/credential.ts';
import { dayMs, hourMs, type Instant } from '../../src/core/time.ts';
import { lookAtRotation } from '../../src/usecases/rotation/lookAtRotation.ts';
import { rotationUnits } from '../../src/usecases/rotation/rotationUnits.ts';
import { tickRotation } from '../../src/usecases/rotation/tickRotation.ts';
import { clusterId, hubOf, policyOf, target } from './policy.ts';
import { seen } from './power.ts';

export const store = { vault: sharedVaultName, secret: 'hub-client-secret' } as const;

/** Rolled out by a command, of a secret that is synced into the cluster. */
export const syncedRollOut = {
  kind: 'runCommand',
  namespace: 'jhub',
  deployment: 'hub',
  externalSecret: 'hub-login',
  synced: { secret: 'hub-login', key: 'client-secret' },
} as const satisfies LoginSecret['rollOut'];

/** Half a year of life, replaced two months before its end, a week of overlap. */
export function loginSecretOf(parts: Partial<LoginSecret> = {}): LoginSecret {
  return {
    name: 'login',
    appId: loginAppId,
    store,
    lifetimeMs: 180 * dayMs,
    rotateBeforeMs: 60 * dayMs,
    overlapMs: 7 * dayMs,
    rollOut: { kind: 'onWake' },
    ...parts,
  };
}

export type HouseOptions = {
  readonly at: Instant;
  readonly running?: boolean;
  readonly secret?: Partial<LoginSecret>;
  readonly login?: Partial<HubLogin>;
  readonly policy?: Policy;
  readonly hooks?: CallHooks;
  /** When the current value ends; in 30 days by default. None: the vault is empty. */
  readonly endsAt?: Instant | 'none';
  /** Who made the current value: the keeper (by default), a person who told the keeper, or one who did not. */
  readonly madeBy?: 'keeper' | 'adopted' | 'person';
};

export type RotationHouse = {
  readonly world: World;
  readonly keeper: InProcessKeeper;
  readonly cluster: Cluster;
  readonly vault: Vault;
  readonly unit: RotationUnit;
  /** The credential whose value was current at the beginning. */
  readonly first: AppCredential | undefined;
};

/** One hub with one login secret that the keeper looks after; its cluster asleep, unless told otherwise. */
export async function rotationHouse(options: HouseOptions): Promise<RotationHouse> {
  const { at, running = false, hooks } = options;
  const login: HubLogin = {
    appId: loginAppId,
    ...store,
    way: 'vaultAtStart',
    exposesMark: false,
    ...options.login,
  };
  const powerState = running ? 'Running' : 'Stopped';
  const world = createWorld({ at, speed: 0, clusters: [{ id: clusterId, powerState, workload: { login } }] });
  const cluster = findCluster(world, clusterId);
  const vault = world.vaults.get(store.vault);
  if (!cluster || !vault) throw new Error('the world lacks its cluster or its vault');
  const first = options.endsAt === 'none' ? undefined : firstValue(world, vault, options);
  const policy = options.policy ?? policyOf(hubOf({ secrets: [loginSecretOf(options.secret)] }));
  const keeper = inProcessKeeper({ world, policy, ...(hooks && { hooks }) });
  const [unit] = rotationUnits(policy.hubs);
  if (!unit) throw new Error('nothing to rotate');
  await knowPower(keeper, powerState, at - hourMs);
  return { world, keeper, cluster, vault, unit, first };
}

function firstValue(
  world: World,
  vault: Vault,
  { at, endsAt, madeBy = 'keeper' }: HouseOptions,
): AppCredential {
  const ends = typeof endsAt === 'number' ? endsAt : at + 30 * dayMs;
  const displayName = madeBy === 'keeper' ? credentialName(store, 'first') : 'made by ada';
  const credential = addCredential(world, loginAppId, {
    displayName,
    startsAt: ends - 180 * dayMs,
    endsAt: ends,
  });
  const opId = madeBy === 'keeper' ? 'first' : 'adopted';
  const tags = {
    managedBy: 'hubkeeper',
    appId: loginAppId,
    keyId: credential.keyId,
    opId,
    mark: markOfValue(loginAppId, credential.value),
  };
  const fields = madeBy === 'person' ? {} : { tags };
  const written = setSecret(
    vault,
    store.secret,
    credential.value,
    { ...fields, exp: Math.floor(ends / 1000) },
    at - 1000,
  );
  if (!written.ok) throw new Error(JSON.stringify(written.refusal));
  return credential;
}

/** The keeper has known the cluster to be so for some time. */
export async function knowPower(
  keeper: InProcessKeeper,
  powerState: 'Running' | 'Stopped',
  since: Instant,
): Promise<void> {
  const row = await keeper.state.targets.read(target);
  await keeper.state.targets.write(
    target,
    {
      firstSeenAt: since,
      observed: { ...seen('Succeeded', powerState), at: since, since },
      settled: { power: powerState, since },
      schedule: { fingerprint: 'f', since },
      durations: [],
    },
    row?.etag,
  );
}

/** Lives until then: the hourly round at seven minutes past, each look when it is due. `each` is called after every step. */
export async function liveRotation(
  { keeper, world }: Pick<RotationHouse, 'keeper' | 'world'>,
  until: Instant,
  each: () => void = () => undefined,
): Promise<void> {
  for (;;) {
    const round = nextRound(world.clock.now());
    const next = Math.min(round, Math.max(keeper.followUps.nextAt() ?? round, world.clock.now()));
    if (next > until) break;
    moveTo(world, next);
    each();
    if (next === round) await tickRotation(keeper);
    for (const { kind, subject } of keeper.followUps.due()) {
      const unit = kind === 'rotation' && rotationUnits(keeper.policy.hubs).find(({ id }) => id === subject);
      if (unit) await lookAtRotation(keeper, unit);
      each();
    }
  }
  moveTo(world, until);
  each();
}

function nextRound(now: Instant): Instant {
  const minutes7 = 7 * 60_000;
  return (Math.floor((now - minutes7) / hourMs) + 1) * hourMs + minutes7;
}

/** Why somebody could not sign in now, or could not once the hub has started; undefined where all is well. */
export function lockedOut({ world, cluster, vault }: RotationHouse): string | undefined {
  const now = world.clock.now();
  const newest = vault.secrets.get(store.secret)?.versions.at(-1);
  if (newest && !judgeSecret(world, loginAppId, newest.value).ok)
    return `${new Date(now).toISOString()}: the vault holds a value that does not work`;
  const met = signInAtHub(world, cluster, 'ada');
  return met.ok || met.status === 503 ? undefined : `${new Date(now).toISOString()}: ${met.why}`;
}

/** The credentials that are there now, as the directory itself knows them. */
export function credentialsNow({ world }: Pick<RotationHouse, 'world'>): AppCredential[] {
  return (
    findApplication(world, loginAppId)?.credentials.filter(({ removedAt }) => removedAt === undefined) ?? []
  );
}

/** What the keeper has minted in this life. */
export function mintsOf({ world }: Pick<RotationHouse, 'world'>): number {
  return world.calls.filter(
    ({ method, url, status }) =>
      method === 'POST' && url.endsWith('/addPassword') && (status === 200 || status === 0),
  ).length;
}

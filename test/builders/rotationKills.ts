import type { CallHooks } from '../../sandbox/inprocess/callHooks.ts';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import { sharedVaultName } from '../../sandbox/world/vault.ts';
import { makerOf } from '../../src/core/rotation/seen/credential.ts';
import type { Instant } from '../../src/core/time.ts';
import { Killed, killer, type Moment } from './killer.ts';
import {
  credentialsNow,
  type HouseOptions,
  liveRotation,
  lockedOut,
  type RotationHouse,
  rotationHouse,
  store,
} from './rotationHouse.ts';

/** A stretch of a unit's life in which something happens. */
export type RotationLife = HouseOptions & {
  readonly until: Instant;
  readonly arrange?: (house: RotationHouse) => Promise<void> | void;
};

/** How a life ended that was disturbed and then left alone for two rounds. */
export type RotationOutcome = {
  readonly house: RotationHouse;
  /** Every time that somebody could not sign in. */
  readonly lockOuts: readonly string[];
  /** The most orphans there were at once, but for the mint under way. */
  readonly mostOrphans: number;
  readonly killed: boolean;
  /** Whether the life had so many calls at all. */
  readonly reached: boolean;
};

const twoRoundsMs = 135 * 60_000;

/** A refusal that a person has to mend is tried again after a day at the latest (ms). */
const longestPauseMs = 26 * 3_600_000;

/** Lives through `life`, killed at the n-th call; then left alone for two rounds. */
export async function killedAt(
  life: RotationLife,
  n: number,
  moment: Moment,
  loseQueue: boolean,
): Promise<RotationOutcome> {
  const hooks = killer(n, moment);
  const house = await rotationHouse({ ...life, hooks });
  await life.arrange?.(house);
  const lockOuts: string[] = [];
  let mostOrphans = 0;
  const note = () => {
    const found = lockedOut(house);
    if (found !== undefined) lockOuts.push(found);
    mostOrphans = Math.max(mostOrphans, orphansNow(house).length);
  };
  hooks.arm();
  let killed = false;
  await liveRotation(house, life.until, note).catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
    killed = true;
  });
  const reached = hooks.revive();
  if (loseQueue) loseMessages(house);
  await liveRotation(house, house.world.clock.now() + twoRoundsMs, note);
  return { house, lockOuts, mostOrphans, killed, reached };
}

/** Lives through `life` unkilled, `disturb` called before the n-th look; then every fault is lifted, and it is left alone for a day. */
export async function disturbedAt(
  life: RotationLife,
  n: number,
  disturb: (house: RotationHouse) => Promise<void> | void,
): Promise<RotationOutcome> {
  let looks = 0;
  let opened: RotationHouse | undefined;
  const hooks: CallHooks = {
    beforeCall: async (what) => {
      if (what !== 'directory.read') return;
      looks += 1;
      if (looks === n && opened) await disturb(opened);
    },
  };
  const house = await rotationHouse({ ...life, hooks });
  opened = house;
  await life.arrange?.(house);
  const lockOuts: string[] = [];
  let mostOrphans = 0;
  const note = () => {
    const found = lockedOut(house);
    if (found !== undefined) lockOuts.push(found);
    mostOrphans = Math.max(mostOrphans, orphansNow(house).length);
  };
  await liveRotation(house, life.until, note);
  house.world.faults = [];
  await liveRotation(house, life.until + longestPauseMs, note);
  return { house, lockOuts, mostOrphans, killed: false, reached: looks >= n };
}

/** Every call of the life, one after the other, before and after it, with the queue kept and lost. Answers how many kills that were. */
export async function killedEverywhere(
  life: RotationLife,
  check: (outcome: RotationOutcome, where: string) => void,
): Promise<number> {
  let kills = 0;
  for (const moment of ['before', 'after'] as const) {
    for (const loseQueue of [false, true]) {
      for (let n = 1; ; n += 1) {
        const outcome = await killedAt(life, n, moment, loseQueue);
        check(outcome, `${moment} call ${n}, queue ${loseQueue ? 'lost' : 'kept'}`);
        if (!outcome.reached) break;
        kills += outcome.killed ? 1 : 0;
      }
    }
  }
  return kills;
}

/** Credentials of ours whose value is in no version of the vault: nobody can hold it. */
export function orphansNow({ world, vault }: RotationHouse): string[] {
  const values = new Set(
    [store.secret, `${store.secret}-next`].flatMap(
      (name) => vault.secrets.get(name)?.versions.map(({ value }) => value) ?? [],
    ),
  );
  return ownNow({ world })
    .filter(({ value }) => !values.has(value))
    .map(({ displayName = '' }) => displayName);
}

export function ownNow(house: Pick<RotationHouse, 'world'>) {
  return credentialsNow(house).filter(
    ({ displayName, keyId, startsAt, endsAt }) =>
      makerOf({ keyId, startsAt, endsAt, ...(displayName !== undefined && { displayName }) }, store).kind ===
      'us',
  );
}

/** What a person has made, and must be there whatever happens. */
export function ofPersonsNow(house: Pick<RotationHouse, 'world'>): string[] {
  const own = new Set(ownNow(house).map(({ keyId }) => keyId));
  return credentialsNow(house)
    .filter(({ keyId }) => !own.has(keyId))
    .map(({ displayName = '' }) => displayName);
}

/** The value that hubs read now, and the credential it is of. */
export function currentNow({ world, vault }: RotationHouse) {
  const version = vault.secrets.get(store.secret)?.versions.at(-1);
  return { version, credential: credentialsNow({ world }).find(({ value }) => value === version?.value) };
}

function loseMessages({ world, keeper }: RotationHouse): void {
  while (keeper.followUps.nextAt() !== undefined) {
    if (keeper.followUps.due().length === 0) world.clock.advance(10);
  }
}

/** Everything that can go wrong on the way of a rotation, one at a time. */
export const rotationFaults: readonly FaultAsk[] = [
  { name: 'graphThrottled' },
  { name: 'graphThrottled', times: 4 },
  { name: 'graphFails' },
  { name: 'mintLost' },
  { name: 'mintUnknown' },
  { name: 'notOwner' },
  { name: 'noConsent' },
  { name: 'policyLifetime', seconds: 90 * 24 * 3600 },
  { name: 'policyForbids' },
  { name: 'vaultThrottled', target: sharedVaultName },
  { name: 'vaultForbidden', target: sharedVaultName },
  { name: 'vaultFirewalled', target: sharedVaultName },
  { name: 'vaultReadOnly', target: sharedVaultName },
  { name: 'vaultReadOnly', target: sharedVaultName, times: 2 },
  { name: 'vaultWriteFails', target: sharedVaultName },
  { name: 'vaultWriteFails', target: sharedVaultName, times: 5 },
  { name: 'vaultWriteLost', target: sharedVaultName },
  { name: 'signInUnclear' },
  { name: 'signInDown', times: 2 },
];

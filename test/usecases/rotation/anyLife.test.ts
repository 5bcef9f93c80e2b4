import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentAt } from '../../../sandbox/world/cluster.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { liveSecret } from '../../../sandbox/world/vault.ts';
import { deleteSecret } from '../../../sandbox/world/vaultDeletion.ts';
import { rotationAskKinds } from '../../../src/core/rotation/facts/rotationFacts.ts';
import { minuteMs } from '../../../src/core/time.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { target } from '../../builders/policy.ts';
import { hour, madrid } from '../../builders/power.ts';
import {
  type HouseOptions,
  knowPower,
  liveRotation,
  lockedOut,
  mintsOf,
  type RotationHouse,
  rotationHouse,
  store,
} from '../../builders/rotationHouse.ts';
import {
  currentNow,
  ofPersonsNow,
  orphansNow,
  ownNow,
  rotationFaults,
} from '../../builders/rotationKills.ts';
import { writeByHand } from '../../builders/rotationMishaps.ts';
import { arm } from '../../builders/world.ts';

const command = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' } as const;
const synced = { secret: 'hub-login', key: 'client-secret' } as const;
const next = `${store.secret}-next`;

/** What harms nobody by itself: the keeper must not make harm of it. A false word of confirmation would. */
const harmless = fc.oneof(
  fc.constantFrom(...rotationFaults).map((fault) => ({ kind: 'fault' as const, fault })),
  fc
    .constantFrom(...rotationAskKinds.filter((kind) => kind !== 'confirm'))
    .map((ask) => ({ kind: 'ask' as const, ask })),
  fc
    .constantFrom('copyStaged', 'copyCurrent', 'deleteStaging', 'disableStaging', 'power', 'power', 'power')
    .map((kind) => ({ kind })),
);

/** What locks people out by itself, until the keeper or a person mends it. */
const harmful = fc
  .constantFrom('writeNonsense', 'deleteSecret', 'disableCurrent', 'removeCurrent')
  .map((kind) => ({ kind }));

type Act = {
  readonly kind: string;
  readonly fault?: (typeof rotationFaults)[number];
  readonly ask?: (typeof rotationAskKinds)[number];
};

const pause = fc.constantFrom(10, 30, 45, 60, 120, 600, 3600, 8 * 3600).map((seconds) => seconds * 1000);

async function act(house: RotationHouse, { kind, fault, ask }: Act): Promise<void> {
  const { world, vault, keeper, unit } = house;
  const now = world.clock.now();
  const staged = vault.secrets.get(next)?.versions.findLast(({ tags }) => tags?.['keyId'] !== undefined);
  const { version, credential } = currentNow(house);
  const write = (value: string) => {
    if (liveSecret(vault, store.secret, now)) writeByHand(house, value);
  };
  switch (kind) {
    case 'fault':
      if (fault) arm(world, fault);
      return;
    case 'ask':
      if (ask) await askRotation(keeper, unit, { kind: ask, by: 'olga' });
      return;
    case 'copyStaged':
      if (staged?.enabled && ownNow(house).some(({ value }) => value === staged.value)) write(staged.value);
      return;
    case 'copyCurrent':
      if (credential) write(credential.value);
      return;
    case 'deleteStaging':
      deleteSecret(vault, next, now);
      return;
    case 'disableStaging':
      if (staged) staged.enabled = false;
      return;
    case 'writeNonsense':
      write('00000000-1111-2222-3333-444444444444');
      return;
    case 'deleteSecret':
      deleteSecret(vault, store.secret, now);
      return;
    case 'disableCurrent':
      if (version) version.enabled = false;
      return;
    case 'power':
      return power(house);
    case 'removeCurrent':
      if (credential) credential.removedAt = now;
      return;
  }
}

/** Somebody starts the cluster, or stops it; some minutes later the power round has seen it. */
async function power(house: RotationHouse): Promise<void> {
  const { world, cluster, keeper } = house;
  const isUp = momentAt(cluster, world.clock.now()).powerState === 'Running';
  arm(world, { name: isUp ? 'outsideStop' : 'outsideStart', target });
  world.clock.advance(330);
  await knowPower(keeper, isUp ? 'Stopped' : 'Running', world.clock.now());
}

/** How hubs come by their secret. */
const homes: readonly Partial<HouseOptions>[] = [
  {},
  { running: true, login: { exposesMark: true } },
  { running: true, secret: { rollOut: command } },
  {
    secret: { rollOut: { ...command, externalSecret: 'hub-login', synced } },
    login: { way: 'syncedSecret' },
  },
  { running: true, secret: { rollOut: { kind: 'none' } }, login: { way: 'file', exposesMark: true } },
];

/** Looks that fail for want of an answer are sent again by the queue; here the next round comes. */
async function live(house: RotationHouse, ms: number, note: () => void): Promise<void> {
  const until = house.world.clock.now() + ms;
  while (house.world.clock.now() < until) {
    try {
      await liveRotation(house, until, note);
    } catch (fault) {
      if (!(fault instanceof AzureFault)) throw fault;
    }
  }
}

async function lived(home: Partial<HouseOptions>, acts: readonly (readonly [Act, number])[]) {
  const house = await rotationHouse({ at: madrid('20:06'), ...home });
  const lockOuts: string[] = [];
  const note = () => {
    const found = lockedOut(house);
    if (found !== undefined) lockOuts.push(found);
  };
  for (const [each, ms] of acts) {
    await live(house, ms, note);
    await act(house, each);
  }
  for (const { name } of rotationFaults) addFault(house.world, { name, lifted: true });
  await live(house, 26 * hour, note);
  return { house, lockOuts };
}

function expectTidy(house: RotationHouse, acts: number): void {
  expect(orphansNow(house)).toEqual([]);
  expect(ofPersonsNow(house)).toEqual(["ada's laptop"]);
  expect(mintsOf(house)).toBeLessThanOrEqual(3 * acts + 2);
  expect(house.world.clock.now()).toBeGreaterThan(madrid('20:06') + 26 * hour - minuteMs);
}

const runs = 40;

describe('any life', () => {
  it('faults, asks and copies in any order: nobody is ever locked out, and a day later a value of today is current', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...homes),
        fc.array(fc.tuple(harmless, pause), { minLength: 1, maxLength: 8 }),
        async (home, acts) => {
          const { house, lockOuts } = await lived(home, acts);
          expect(lockOuts).toEqual([]);
          expectTidy(house, acts.length);
          expect(currentNow(house).credential).toBeDefined();
        },
      ),
      { numRuns: runs },
    );
  });

  it('people harm it too: where sign-in does not work a day later, a person is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...homes),
        fc.array(fc.tuple(fc.oneof(harmless, harmful), pause), { minLength: 1, maxLength: 8 }),
        async (home, acts) => {
          const { house } = await lived(home, acts);
          expectTidy(house, acts.length);
          const seen = (await house.keeper.state.rotations.read(house.unit.id))?.value.seen;
          const { version, credential } = currentNow(house);
          const works =
            version?.enabled === true && credential !== undefined && lockedOut(house) === undefined;
          if (!works) expect(seen?.findings).not.toEqual([]);
        },
      ),
      { numRuns: runs },
    );
  });
});

import { loginAppId } from '../world/directory/application.ts';
import { findApplication, judgeSecret } from '../world/directory.ts';
import { addFault, type FaultAsk } from '../world/faults.ts';
import { loginStore } from '../world/seedLoginSecret.ts';
import { sharedVaultName } from '../world/vault.ts';
import { complaintsOf } from './asked.ts';
import type { Checks } from './checks.ts';
import { leaksOf } from './leakSearch.ts';
import { askedFor, credentialsOf, versionsOf } from './rotationStage.ts';
import { type Stage, setStage } from './stage.ts';

const vault = sharedVaultName;

/** What goes wrong, and before which of the looks of a rotation: 1 first test, 2 reservation, 3 mint, 4–6 tests, 7 promotion. */
const mishaps: readonly (readonly [FaultAsk, number])[] = [
  [{ name: 'graphThrottled' }, 3],
  [{ name: 'graphThrottled', times: 6 }, 3],
  [{ name: 'graphFails', times: 4 }, 2],
  [{ name: 'mintLost' }, 3],
  [{ name: 'mintUnknown' }, 3],
  [{ name: 'notOwner' }, 2],
  [{ name: 'noConsent' }, 3],
  [{ name: 'policyLifetime', seconds: 90 * 24 * 3600 }, 3],
  [{ name: 'vaultThrottled', target: vault, times: 3 }, 2],
  [{ name: 'vaultForbidden', target: vault, times: 2 }, 3],
  [{ name: 'vaultFirewalled', target: vault }, 4],
  [{ name: 'vaultReadOnly', target: vault }, 3],
  [{ name: 'vaultReadOnly', target: vault }, 7],
  [{ name: 'vaultWriteFails', target: vault, times: 9 }, 3],
  [{ name: 'vaultWriteLost', target: vault }, 3],
  [{ name: 'vaultWriteLost', target: vault }, 7],
  [{ name: 'vaultEventTwice', target: vault, times: 3 }, 2],
  [{ name: 'signInUnclear', times: 2 }, 5],
  [{ name: 'signInDown', times: 2 }, 4],
];

/** One rotation after another over the wire, each with something going wrong on its way. */
export async function rotationFaults({ expect }: Checks): Promise<void> {
  // Ten days before its end a secret is replaced whatever the hour, and nobody has to wait for the night.
  const stage = await setStage({
    at: Date.parse('2027-03-02T20:50:00+01:00'),
    hubs: 1,
    loginSecret: { by: 'keeper', daysLeft: 10 },
  });
  try {
    for (const [fault, look] of mishaps) await one(stage, fault, look);
    const complaints = complaintsOf(stage).filter((each) => !/AzureFault/.test(JSON.stringify(each)));
    expect('no function failed but by a fault of Azure’s', complaints.length === 0, complaints.slice(0, 3));
  } finally {
    await stage.stop();
  }

  async function one({ world: running }: Stage, fault: FaultAsk, look: number): Promise<void> {
    await running.reset();
    const { world } = running;
    const locked: string[] = [];
    const step = async (seconds: number) => {
      await running.advance(seconds);
      const newest = versionsOf(stage).at(-1)?.value;
      if (newest === undefined || !judgeSecret(world, loginAppId, newest).ok)
        locked.push(new Date(world.clock.now()).toISOString());
    };
    await untilLook(stage, step, look);
    const refused = addFault(world, fault);
    if (refused) throw new RangeError(refused.detail);
    const before = world.calls.length;
    for (let steps = 0; steps < 30; steps += 1) await step(10);
    const left = world.faults.find(({ name }) => name === fault.name);
    const met = world.calls.slice(before).some(({ status }) => [0, 400, 403].includes(status));
    const heldUp = askedFor(stage, 'addPassword') === 0;
    const struck = left === undefined || left.times < (fault.times ?? 1) || met || heldUp;
    world.faults = [];
    // Long enough for every pause that a refusal asks for, but the longest.
    for (let rounds = 0; rounds < 2; rounds += 1) {
      await step(3600);
      for (let steps = 0; steps < 24; steps += 1) await step(10);
    }
    const { ours, persons } = credentialsOf(stage);
    const name = `${fault.name}${fault.times === undefined ? '' : ` ${fault.times} times`} before look ${look}`;
    const values = new Set(
      ['', '-next'].flatMap((end) => versionsOf(stage, loginStore.secret + end).map(({ value }) => value)),
    );
    const orphans = ours.filter(({ value }) => !values.has(value));
    const done = ours.some(
      ({ value, displayName }) => value === versionsOf(stage).at(-1)?.value && displayName !== first(stage),
    );
    const found = {
      locked: locked.slice(0, 3),
      done,
      orphans: orphans.length,
      persons,
      mints: askedFor(stage, 'addPassword'),
      struck,
    };
    expect(
      `${name}: people sign in throughout, it is done two hours later, and no credential is left over`,
      struck &&
        locked.length === 0 &&
        done &&
        orphans.length === 0 &&
        persons.length === 1 &&
        ours.length === 2,
      found,
    );
    const leaks = await leaksOf(stage, {});
    expect(`${name}: no secret shows`, leaks.length === 0, leaks);
  }
}

/** Moves on to the hourly round, and from look to look until `look` is the next. */
async function untilLook(
  { world: { world }, events }: Stage,
  step: (seconds: number) => Promise<void>,
  look: number,
): Promise<void> {
  const began = events.length;
  const looks = () =>
    events.slice(began).filter((event) => event.kind === 'log' && event.message.includes('"rotation.looked"'))
      .length;
  const round = 7 * 60;
  const intoHour = (world.clock.now() / 1000) % 3600;
  if (look > 1) await step(intoHour < round ? round - intoHour : 3600 + round - intoHour);
  for (let steps = 0; looks() < look - 1; steps += 1) {
    if (steps === 60) throw new RangeError(`look ${look} did not come within ten minutes`);
    await step(10);
  }
}

function first({ world: { world } }: Stage): string | undefined {
  return findApplication(world, loginAppId)?.credentials.find(({ displayName }) =>
    displayName?.endsWith('before-the-world-began'),
  )?.displayName;
}

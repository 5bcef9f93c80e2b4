import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveOn } from '../../../sandbox/inprocess/liveOn.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { actAtHub } from '../../../sandbox/world/people/actAtHub.ts';
import { crowdOf } from '../../../sandbox/world/people/crowd.ts';
import type { PersonServer } from '../../../sandbox/world/people/personServer.ts';
import { diedAtOf, lastActivityAt } from '../../../sandbox/world/people/serverLife.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';
import { explainHub } from '../../../src/usecases/explainHub.ts';
import { wakeHub } from '../../../src/usecases/wake/wakeHub.ts';
import { sayDesired } from '../../../src/web/sentences/sayDesired.ts';
import { sayPlan } from '../../../src/web/sentences/sayPlan.ts';
import { idle } from '../../builders/people.ts';
import { type PeopleHouse, peopleHouse } from '../../builders/peopleHouse.ts';
import { hubOf, policyOf } from '../../builders/policy.ts';
import { at, hour, minute } from '../../builders/power.ts';

/** Open until 20:00, on an ordinary Tuesday, and through the nights in which clocks change. */
const evenings = {
  ordinary: { start: at('2027-03-02T06:00:00Z'), closes: at('2027-03-02T19:00:00Z') },
  spring: { start: at('2027-03-27T06:00:00Z'), closes: at('2027-03-28T00:30:00Z') },
  autumn: { start: at('2027-10-30T05:00:00Z'), closes: at('2027-10-31T00:30:00Z') },
} as const;

/** Its window ends at 20:00; in the nights of the change at 01:30, or 02:30 of the first time round. */
const scheduleOf = (evening: keyof typeof evenings): Schedule => ({
  timeZone: 'Europe/Madrid',
  windows: [
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
      from: '08:00',
      to: { ordinary: '20:00', spring: '01:30', autumn: '02:30' }[evening],
    },
  ],
  exceptions: [],
  calendars: [],
});

const users = ['ada', 'grace', 'linus'] as const;
const faults = ['hubTokenRevoked', 'hubApiFails', 'hubScopeMissing', 'hubApiHtml'] as const;

/** Something that happens so many minutes before or after closing. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('arrive', 'work', 'idle', 'leave'), who: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('click'), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fault'), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lift'), who: fc.nat(3) }) },
);

const life = fc.record({
  evening: fc.constantFrom(...(Object.keys(evenings) as (keyof typeof evenings)[])),
  unknownThen: fc.constantFrom('stop' as const, 'keep' as const),
  events: fc.array(fc.record({ after: fc.integer({ min: -150, max: 170 }), event: happening }), {
    maxLength: 14,
  }),
});

type Spell = { readonly from: number; to: number };

describe('usecases/people: any evening', () => {
  it('nobody’s work is stopped before overtime is over, nobody is stopped unwarned, nothing is left on, all of it explained', async () => {
    await fc.assert(fc.asyncProperty(life, live), { numRuns: 45, seed: 7_112_026 });
  });
});

async function live({ evening, unknownThen, events }: typeof life extends fc.Arbitrary<infer L> ? L : never) {
  const { start, closes } = evenings[evening];
  const hub = hubOf({ idle: { ...idle, unknownThen }, schedule: scheduleOf(evening) });
  const house = peopleHouse({ at: start, policy: policyOf(hub) });
  const silent: Spell[] = [];
  const leases: number[] = [];
  for (const { after, event } of [...events].sort((a, b) => a.after - b.after)) {
    await step(house, closes + after * minute);
    const now = house.world.clock.now();
    if (event.kind === 'click') {
      const granted = await wakeHub(house.keeper, hub, { waker: `person:${event.who}` });
      if (granted.ok) leases.push(granted.value.lease.until);
    } else if (event.kind === 'fault') {
      addFault(house.world, { name: faults[event.who] ?? 'hubTokenRevoked', times: 1_000_000 });
      if (silent.at(-1)?.to !== Number.POSITIVE_INFINITY)
        silent.push({ from: now, to: Number.POSITIVE_INFINITY });
    } else if (event.kind === 'lift') {
      for (const name of faults) addFault(house.world, { name, lifted: true });
      const last = silent.at(-1);
      if (last) last.to = Math.min(last.to, now);
    } else {
      // Who has no server cannot work on it: the world says no, and nothing happens.
      actAtHub(house.world, {
        hub: house.cluster.hubHost,
        user: users[event.who] ?? 'ada',
        act: event.kind as 'arrive' | 'work' | 'idle' | 'leave',
      });
    }
  }
  const lastReason = Math.max(closes, ...leases);
  await step(house, lastReason + idle.overtimeMs + idle.unknownAfterMs + 40 * minute);
  expect(house.isUp(), 'nothing is left on').toBe(false);
  for (const server of crowdOf(house.world, house.cluster.hubHost).servers) {
    judgeServer(house, server, { closes, leases, silent });
  }
}

/** Lives on, by rounds, and asks after each whether the decision can be told. */
async function step(house: PeopleHouse, until: number): Promise<void> {
  const { keeper, world } = house;
  const [hub] = keeper.policy.hubs;
  while (world.clock.now() < until) {
    const next = Math.min(until, (Math.floor(world.clock.now() / (30 * minute)) + 1) * 30 * minute);
    await liveOn(keeper, world, next);
    if (!hub) continue;
    const told = await explainHub(keeper, hub, world.clock.now());
    const decider = told.rules.find(({ opinion }) => opinion)?.opinion;
    if (!decider || !told.verdict) throw new Error('no rule decided');
    const now = world.clock.now();
    const words = [
      sayDesired(decider, 'Europe/Madrid', now),
      sayPlan(told.verdict.plan, 'Europe/Madrid', now),
    ];
    expect(words.filter((line) => !/^\p{Lu}.*\.$/u.test(line) || /undefined|NaN/.test(line))).toEqual([]);
  }
}

type Evening = {
  readonly closes: number;
  readonly leases: readonly number[];
  readonly silent: readonly Spell[];
};

function judgeServer(house: PeopleHouse, server: PersonServer, { closes, leases, silent }: Evening): void {
  const end = endedByUs(house, server);
  if (end === undefined) return;
  const lines = JSON.stringify({ server, acts: house.acts(), end: new Date(end).toISOString() });
  // A hub that has not told for as long as the operator waits is not promised anything.
  const untold = silent.some(
    ({ from, to }) => from <= end && end <= to + 2 * minute && end - from >= 15 * minute,
  );
  if (untold) return;
  const reason = Math.max(closes, ...leases.filter((until) => until <= end + hour));
  const worked = lastActivityAt(server, end);
  if (end - worked < idle.afterMs - 6 * minute) {
    expect(end, `active, and stopped before its overtime was over: ${lines}`).toBeGreaterThanOrEqual(
      closes + idle.overtimeMs,
    );
  }
  expect(end, `stopped while open: ${lines}`).toBeGreaterThanOrEqual(Math.min(reason, closes));
  const warned = house.keeper.lines.some(
    ({ event, at: told }) => event === 'people.warned' && told <= end - idle.warnMs && told >= end - 3 * hour,
  );
  expect(warned, `stopped unwarned: ${lines}`).toBe(true);
}

/** When the keeper ended it, through its hub or under it; undefined: its person did, or nobody. */
function endedByUs(house: PeopleHouse, server: PersonServer): number | undefined {
  const { world, cluster, keeper } = house;
  const died = diedAtOf(world, cluster, server, world.clock.now());
  if (died !== undefined) return died;
  if (!server.stop) return undefined;
  const { askedAt } = server.stop;
  const drained = keeper.lines.some(({ event, at: told }) => event === 'people.drained' && told === askedAt);
  return drained ? askedAt : undefined;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveOn } from '../../../sandbox/inprocess/liveOn.ts';
import { addFault, type FaultAsk } from '../../../sandbox/world/faults.ts';
import { findHubHost } from '../../../sandbox/world/findHubHost.ts';
import { actAtHub } from '../../../sandbox/world/people/actAtHub.ts';
import { crowdOf } from '../../../sandbox/world/people/crowd.ts';
import type { PersonServer } from '../../../sandbox/world/people/personServer.ts';
import { diedAtOf, lastActivityAt } from '../../../sandbox/world/people/serverLife.ts';
import type { StopWarning } from '../../../src/core/people/peopleFacts.ts';
import type { Hub } from '../../../src/core/policy.ts';
import type { OverrideAsk } from '../../../src/core/power/applyOverride.ts';
import { poolsId } from '../../../src/core/power/powerTarget.ts';
import { overrideHub } from '../../../src/usecases/overrideHub.ts';
import { wakeHub } from '../../../src/usecases/wake/wakeHub.ts';
import { Killed } from '../../builders/killer.ts';
import { idle } from '../../builders/people.ts';
import { type PeopleHouse, peopleHouse } from '../../builders/peopleHouse.ts';
import { clusterId, hubOf, madridWorkdays, policyOf, target } from '../../builders/policy.ts';
import { hour, madrid, minute } from '../../builders/power.ts';

const labHost = 'lab.example.edu';
const pools = {
  kind: 'nodePools',
  id: poolsId(target, ['users']),
  resourceId: clusterId,
  clusterId: target,
  pools: ['users'],
  startOneOf: [],
} as const;
const labTargets = {
  wholeCluster: undefined,
  pools,
  dozing: { ...pools, clusterAfterMs: hour },
} as const;

/** Open until 20:00, and its neighbour until 21:00. */
const closings = [madrid('20:00'), madrid('21:00')] as const;

const users = ['ada', 'grace', 'linus'] as const;
const acts = ['arrive', 'work', 'idle', 'leave'] as const;
const hubFaults = ['hubTokenRevoked', 'hubApiFails'] as const;
const azureFaults = ['conflict', 'throttled', 'stopFails', 'answerLost', 'capacityRefused'] as const;
const asks = ['off', 'on', 'pause', 'skipTonight', 'resume'] as const;

const happening = fc.oneof(
  { weight: 7, arbitrary: fc.record({ kind: fc.constantFrom(...acts), who: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('click' as const), who: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom(...hubFaults), who: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lift' as const), who: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom(...azureFaults), who: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom(...asks), who: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('kill' as const), who: fc.integer({ min: 1, max: 60 }) }),
  },
);

const life = fc.record({
  lab: fc.constantFrom('wholeCluster' as const, 'pools' as const, 'dozing' as const),
  slowStops: fc.boolean(),
  events: fc.array(
    fc.record({
      after: fc.integer({ min: -90, max: 190 }),
      second: fc.nat(59),
      at: fc.nat(1),
      event: happening,
    }),
    { maxLength: 20 },
  ),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;
type Written = { readonly at: number; readonly target: string; readonly warning: StopWarning | undefined };
type Spell = { readonly from: number; to: number };

/** What one hub's people may count on. */
type Promised = { reasons: number[]; asked: number; heldOff: boolean; silent: Spell[] };

describe('usecases/people: any evening of two hubs on one cluster', () => {
  it('whoever kills the keeper, holds, pauses, clicks, or has Azure fail: nobody is stopped unwarned or before overtime, and it sleeps', async () => {
    await fc.assert(fc.asyncProperty(life, live), {
      numRuns: 40,
      seed: 7_112_027,
    });
  });
});

async function live({ lab, slowStops, events }: Life): Promise<void> {
  let killIn = 0;
  const until = (to: string) => ({
    ...madridWorkdays,
    windows: madridWorkdays.windows.map((each) => ({ ...each, to })),
  });
  const hubs: readonly Hub[] = [
    hubOf({ idle }),
    hubOf({
      name: 'lab',
      url: `https://${labHost}`,
      idle: { ...idle, warnMs: 20 * minute },
      schedule: until('21:00'),
      ...(labTargets[lab] && { target: labTargets[lab] }),
    }),
  ];
  const house = peopleHouse({
    at: madrid('18:00'),
    policy: policyOf(...hubs),
    world: {
      clusters: [{ id: clusterId, moreHubs: [labHost], powerState: 'Running' }],
      settings: slowStops ? { serverStopSeconds: 45 } : {},
    },
    hooks: {
      beforeCall: () => {
        killIn -= 1;
        if (killIn === 0) throw new Killed();
      },
    },
  });
  const written = watchWarnings(house);
  const promised = closings.map(
    (closes): Promised => ({ reasons: [closes], asked: 0, heldOff: false, silent: [] }),
  );
  for (const { after, second, at, event } of [...events].sort(
    (a, b) => a.after - b.after || a.second - b.second,
  )) {
    await liveTo(house, closings[0] + after * minute + second * 1000);
    // The world has one pool for everybody: beside a hub that stops it, nobody else's people are there.
    const whose = lab !== 'wholeCluster' && event.kind === 'arrive' ? 1 : at;
    await happen(house, hubs[whose], promised[whose], event, (n) => {
      killIn = n;
    }).catch(ignoreKill);
  }
  killIn = 0;
  for (const name of hubFaults) addFault(house.world, { name, lifted: true });
  for (const hub of hubs) await overrideHub(house.keeper, hub, { kind: 'resume' }, { by: 'olga' });
  for (const own of promised) own.asked = Math.min(own.asked, house.world.clock.now());
  for (const { silent } of promised) endSpell(silent, house.world.clock.now());
  // A doze of an hour begins anew with whatever the cluster last heard of work.
  const reasons = promised.flatMap((each) => each.reasons).filter(Number.isFinite);
  const now = house.world.clock.now();
  await liveTo(
    house,
    Math.max(now, ...reasons.filter((each) => each < now + 9 * hour)) +
      idle.overtimeMs +
      idle.unknownAfterMs +
      3 * hour,
  );
  expect(house.isUp(), 'nothing is left on').toBe(false);
  for (const [index, host] of [house.cluster.hubHost, labHost].entries()) {
    const own = promised[index];
    const hub = hubs[index];
    if (own && hub)
      for (const server of crowdOf(house.world, host).servers)
        judgeServer(house, { hub, host, own, written }, server);
  }
}

function ignoreKill(fault: unknown): void {
  if (!(fault instanceof Killed)) throw fault;
}

/** Lives on, as another instance wherever one was killed. */
async function liveTo({ keeper, world }: PeopleHouse, until: number): Promise<void> {
  while (world.clock.now() < until) await liveOn(keeper, world, until).catch(ignoreKill);
}

async function happen(
  house: PeopleHouse,
  hub: Hub | undefined,
  own: Promised | undefined,
  { kind, who }: Life['events'][number]['event'],
  kill: (n: number) => void,
): Promise<void> {
  if (!hub || !own) return;
  const now = house.world.clock.now();
  const host = new URL(hub.url ?? '').hostname;
  const ask = (wish: OverrideAsk) => {
    // It may end, or replace, what was asked before.
    own.asked = Math.min(own.asked, now);
    if ('until' in wish && !('power' in wish && wish.power === 'off')) own.asked = wish.until;
    return overrideHub(house.keeper, hub, wish, { by: 'olga' });
  };
  switch (kind) {
    case 'click': {
      const granted = await wakeHub(house.keeper, hub, { waker: `person:${who}` });
      if (granted.ok) own.reasons.push(granted.value.lease.until);
      return;
    }
    case 'kill':
      return kill(who);
    case 'lift':
      for (const name of hubFaults) addFault(house.world, { name, target: host, lifted: true });
      return endSpell(own.silent, now);
    case 'hubTokenRevoked':
    case 'hubApiFails':
      if (own.silent.at(-1)?.to !== Number.POSITIVE_INFINITY)
        own.silent.push({ from: now, to: Number.POSITIVE_INFINITY });
      addFault(house.world, { name: kind, target: host, times: 1_000_000 });
      return;
    case 'off':
      own.heldOff = true;
      await ask({ kind: 'hold', power: 'off', until: now + hour });
      return;
    case 'on':
      await ask({ kind: 'hold', power: 'on', until: now + hour });
      return;
    case 'pause':
      await ask({ kind: 'pause', until: now + 40 * minute });
      return;
    case 'skipTonight':
    case 'resume':
      await ask({ kind });
      return;
    case 'arrive':
    case 'work':
    case 'idle':
    case 'leave':
      actAtHub(house.world, { hub: host, user: users[who] ?? 'ada', act: kind });
      return;
    default:
      addFault(house.world, { name: kind as FaultAsk['name'], target: clusterId, times: 1 });
  }
}

function endSpell(silent: Spell[], now: number): void {
  const last = silent.at(-1);
  if (last) last.to = Math.min(last.to, now);
}

/** What stands in the rows, which is what pages and the API say. */
function watchWarnings({ keeper, world }: PeopleHouse): Written[] {
  const written: Written[] = [];
  const { targets } = keeper.state;
  const write = targets.write.bind(targets);
  Object.assign(targets, {
    write: async (...[key, value, etag]: Parameters<typeof write>) => {
      const done = await write(key, value, etag);
      if (done.ok) written.push({ at: world.clock.now(), target: key, warning: value.warning });
      return done;
    },
  });
  return written;
}

type Site = {
  readonly hub: Hub;
  readonly host: string;
  readonly own: Promised;
  readonly written: readonly Written[];
};

function judgeServer(house: PeopleHouse, { hub, host, own, written }: Site, server: PersonServer): void {
  const end = endedByUs(house, host, server);
  if (end === undefined) return;
  const lines = JSON.stringify({
    hub: hub.name,
    server,
    acts: house.acts(),
    end: new Date(end).toISOString(),
  });
  // Azure calls a cluster whose stop failed stopped, and what may still run in it is not asked for (GAPS, a failed stop).
  if (
    house.world.calls.some(
      ({ at, url, status }) => status === 202 && /\/stop\?/.test(url) && at <= server.askedAt,
    )
  )
    return;
  const patience = hub.idle?.unknownAfterMs ?? 0;
  // Not asked in between, a hub that told for some minutes was silent all the time, as far as anybody knows.
  if (own.silent.some(({ from, to }) => from <= end - patience && end <= to + 6 * minute)) return;
  const joined = own.silent
    .filter(({ from }) => from <= end)
    .reduce<Spell | undefined>(
      (a, b) => (a && b.from - a.to < 6 * minute ? { from: a.from, to: b.to } : { ...b }),
      undefined,
    );
  if (joined && joined.from <= end - patience && end <= joined.to + 6 * minute) return;
  const standing = [hub.target.id, target].map(
    (id) => written.findLast((each) => each.target === id && each.at < end)?.warning,
  );
  const longest = hub.idle?.warnMs ?? 0;
  const warned = standing.some((each) => each && each.at <= end - longest && each.stopAt <= end);
  expect(warned, `stopped unwarned: ${JSON.stringify(standing)} ${lines}`).toBe(true);
  if (own.heldOff || end - lastActivityAt(server, end) >= idle.afterMs - 6 * minute) return;
  const since = Math.max(...[...own.reasons, own.asked].filter((until) => until <= end));
  expect(end, `active, and stopped before its overtime was over: ${lines}`).toBeGreaterThanOrEqual(
    since + idle.overtimeMs,
  );
}

/** When the keeper ended it, through its hub or under it; undefined: its person did, or nobody. */
function endedByUs({ world }: PeopleHouse, host: string, server: PersonServer): number | undefined {
  const found = findHubHost(world, host);
  const died = found && diedAtOf(world, found, server, world.clock.now());
  if (died !== undefined) return died;
  const { stop, user } = server;
  const asked = world.calls.some(
    ({ method, url, at }) =>
      method === 'DELETE' && at === stop?.askedAt && url.includes(`${host}/hub/api/users/${user}/`),
  );
  return asked ? stop?.askedAt : undefined;
}

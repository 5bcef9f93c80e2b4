import { performance } from 'node:perf_hooks';
import { inProcessKeeper } from '../sandbox/inprocess/inProcessKeeper.ts';
import { takeFollowUps } from '../sandbox/inprocess/liveOn.ts';
import { crowdOf } from '../sandbox/world/people/crowd.ts';
import { createWorld } from '../sandbox/world/world.ts';
import { readServers, type ToldUser } from '../src/core/people/readServers.ts';
import { isOpen, nextEdge } from '../src/core/schedule/edges.ts';
import { type Instant, minuteMs } from '../src/core/time.ts';
import { tickPower } from '../src/usecases/power/tickPower.ts';
import { resolveSchedules } from '../src/usecases/resolveSchedules.ts';
import { mixedFleet, subscriptions } from './mixedFleet.ts';

// A weekday among 10,000 hubs of every kind that all run, a tenth of which watch their people: two rounds at noon, when
// hardly anybody is near a stop, then an hour around the closing of Madrid and Berlin. Counts who is asked for their people
// by the rounds and by the looks they lead to, and holds it against the schedules: nobody may be asked whose hub, or a
// neighbour on the same cluster, does not close within a quarter of an hour or has not closed already.
const hubs = 10_000;
const peopleAtEach = 20;
const nearMs = 17 * minuteMs;

const { policy, seeds } = mixedFleet(hubs, true);
// Tuesday, 12:00 in Madrid. In Kolkata it is 16:30, in Lord Howe 22:00: closed, and stopped in the first rounds.
const world = createWorld({ at: Date.parse('2027-03-02T11:00:00Z'), speed: 0, hubToken: true, ...seeds });
const asked = new Set<string>();
let reads = 0;
const keeper = inProcessKeeper({ world, policy });
const people = {
  ...keeper.people,
  read: async (hub: Parameters<typeof keeper.people.read>[0]) => {
    reads += 1;
    asked.add(hub.url);
    return keeper.people.read(hub);
  },
};
const deps = { ...keeper, people };

const watching = policy.hubs.filter(({ idle }) => idle);
for (const { url = '', target } of watching) {
  const started = world.clock.now() - 60 * minuteMs;
  const place = target.kind === 'nodePools' ? (target.pools[0] ?? '') : target.kind === 'aks' ? 'one' : '';
  crowdOf(world, new URL(url).hostname).servers = Array.from({ length: peopleAtEach }, (_, index) => ({
    user: `person-${index}`,
    name: '',
    place,
    askedAt: started,
    readyAt: started,
    // One in twenty goes on working until late.
    work: index === 0 ? [{ from: started, to: started + 10 * 60 * minuteMs }] : [],
  }));
}

const byUrl = new Map(watching.map((hub) => [hub.url, hub]));
const schedules = await resolveSchedules(keeper, policy.hubs, world.clock.now());

function isNear(url: string, now: Instant): boolean {
  const hub = byUrl.get(url);
  const schedule = hub && schedules.get(hub);
  if (!schedule) return false;
  const closes = nextEdge(schedule, now, 'closes');
  return !isOpen(schedule, now) || (closes !== undefined && closes.at - now <= nearMs);
}

async function round() {
  asked.clear();
  const now = world.clock.now();
  const [before, from] = [reads, performance.now()];
  const { looks } = await tickPower(deps);
  const ms = Math.round(performance.now() - from);
  const readByRound = reads - before;
  await takeFollowUps(deps);
  const near = watching.filter(({ url = '' }) => isNear(url, now)).length;
  return {
    at: new Date(now).toISOString().slice(11, 16),
    roundMs: ms,
    looks: looks.length,
    readByRound,
    readByLooks: reads - before - readByRound,
    hubsAsked: asked.size,
    hubsNearStop: near,
    askedFarFromStop: [...asked].filter((url) => !isNear(url, now)).length,
  };
}

async function rounds(count: number) {
  const done = [];
  for (let index = 0; index < count; index += 1) {
    done.push(await round());
    world.clock.advance((5 * minuteMs) / 1000);
  }
  return done;
}

/** What one answer of a large hub costs: 2,000 people with a server each. */
function largeHub() {
  const now = world.clock.now();
  const users = Array.from({ length: 2_000 }, (_, index): ToldUser => {
    const server = { name: '', last_activity: new Date(now).toISOString(), pending: null, ready: true };
    return { name: `person-${index}`, kind: 'user', servers: { '': server } } as unknown as ToldUser;
  });
  const from = performance.now();
  const told = readServers(users, { now });
  const ms = Math.round((performance.now() - from) * 10) / 10;
  return { servers: told.kind === 'servers' ? told.servers.length : 0, ms };
}

const noon = await rounds(10);
world.clock.advance((Date.parse('2027-03-02T16:30:00Z') - world.clock.now()) / 1000);
const evening = await rounds(14);
console.log(
  JSON.stringify({
    bench: 'people',
    hubs,
    watching: watching.length,
    subscriptions,
    noon,
    evening,
    askedFarFromStop: [...noon, ...evening].reduce((sum, { askedFarFromStop }) => sum + askedFarFromStop, 0),
    largeHub: largeHub(),
    promise: 'nobody is asked far from a stop, and no round asks by itself',
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  }),
);

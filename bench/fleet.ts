import { performance } from 'node:perf_hooks';
import { inProcessKeeper } from '../sandbox/inprocess/inProcessKeeper.ts';
import { takeFollowUps } from '../sandbox/inprocess/liveOn.ts';
import { createWorld, type World } from '../sandbox/world/world.ts';
import { emptyPolicy, type Hub, type Policy } from '../src/core/policy.ts';
import { hourMs, minuteMs } from '../src/core/time.ts';
import { tickPower } from '../src/usecases/tickPower.ts';

// Rounds of the timer over a whole university system: 10,000 hubs in 20 subscriptions and five zones. First sight on a
// Saturday, three idle rounds, and the round at which Madrid begins its Monday. Counts what the round itself sends; the
// looks it asks for are counted as such. Tables answer 1,000 rows a page; what is empty takes one.
const hubs = 10_000;
const subscriptions = 20;
const rowsPerPage = 1000;
const zones = ['Europe/Madrid', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

function clusterOf(index: number): string {
  const subscription = `00000000-0000-0000-0000-${String(index % subscriptions).padStart(12, '0')}`;
  const name = `hub-${index}`;
  return `/subscriptions/${subscription}/resourceGroups/rg-${index}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

function hubOf(index: number): Hub {
  const resourceId = clusterOf(index);
  return {
    name: `hub-${index}`,
    title: `Hub ${index}`,
    target: { kind: 'aks', id: resourceId.toLowerCase(), resourceId },
    schedule: {
      timeZone: zones[index % zones.length] ?? 'UTC',
      windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: `${18 + (index % 4)}:00` }],
      exceptions: [],
      calendars: [],
    },
    wake: { who: { kind: 'signedIn' }, leaseMs: 2 * hourMs, maxLeaseMs: 8 * hourMs, perPersonPerDay: 6 },
    secrets: [],
    public: false,
  };
}

const policy: Policy = {
  ...emptyPolicy,
  hubs: Array.from({ length: hubs }, (_, index) => hubOf(index)),
};
// Saturday: everybody is closed.
const world = createWorld({
  at: Date.parse('2027-03-06T12:00:00Z'),
  speed: 0,
  clusters: policy.hubs.map(({ target }) => ({ id: target.resourceId })),
});
let tableCalls = 0;
const keeper = inProcessKeeper({
  world,
  policy,
  hooks: {
    beforeCall: (what) => {
      if (!/^(targets|overrides|leases|calendars|keeper|history)\./.test(what) || /observe|begin/.test(what))
        return;
      tableCalls += what === 'targets.list' ? Math.ceil(hubs / rowsPerPage) : 1;
    },
  },
});

async function round(name: string, world: World) {
  const [readsBefore, tablesBefore, from] = [world.calls.length, tableCalls, performance.now()];
  const { looks } = await tickPower(keeper);
  const ms = Math.round(performance.now() - from);
  return {
    round: name,
    ms,
    looks: looks.length,
    armReads: world.calls.length - readsBefore,
    tableOperations: tableCalls - tablesBefore,
  };
}

// A subscription is asked no faster than its allowance, so meeting 500 hubs in each takes two rounds.
const first = [await round('first', world)];
while ((first.at(-1)?.looks ?? 0) > 0) {
  world.clock.advance((5 * minuteMs) / 1000);
  await takeFollowUps(keeper);
  first.push(await round('first', world));
}
world.clock.advance((5 * minuteMs) / 1000);
const idle = [await round('idle', world), await round('idle', world), await round('idle', world)];
world.clock.advance((Date.parse('2027-03-08T06:40:00Z') - world.clock.now()) / 1000);
const morning = await round('morning', world);
const steady = idle.at(-1);
console.log(
  JSON.stringify({
    bench: 'fleet',
    hubs,
    subscriptions,
    first,
    idle,
    morning,
    idleHubsPerRead: steady && Math.round(hubs / steady.armReads),
    promise: 'at least 50 idle hubs per read',
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  }),
);

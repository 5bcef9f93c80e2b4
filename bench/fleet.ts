import { performance } from 'node:perf_hooks';
import { inProcessKeeper } from '../sandbox/inprocess/inProcessKeeper.ts';
import { takeFollowUps } from '../sandbox/inprocess/liveOn.ts';
import { createWorld } from '../sandbox/world/world.ts';
import { minuteMs } from '../src/core/time.ts';
import { powerGroups } from '../src/usecases/power/powerGroups.ts';
import { tickPower } from '../src/usecases/power/tickPower.ts';
import { mixedFleet, subscriptions } from './mixedFleet.ts';

// Rounds of the timer over a whole university system: 10,000 hubs of every kind in 20 subscriptions and five zones. First
// sight on a Saturday, three idle rounds, and the round at which Madrid begins its Monday. Counts what the round itself
// sends; the looks it asks for are counted as such. Tables answer 1,000 rows a page; what is empty takes one.
const hubs = 10_000;
const rowsPerPage = 1000;

const { policy, seeds } = mixedFleet(hubs, false);
const targets = powerGroups(policy.hubs).length;
// Saturday: everybody is closed.
const world = createWorld({ at: Date.parse('2027-03-06T12:00:00Z'), speed: 0, hubToken: true, ...seeds });
let tableCalls = 0;
let peopleReads = 0;
const keeper = inProcessKeeper({
  world,
  policy,
  hooks: {
    beforeCall: (what) => {
      if (what === 'people.read') peopleReads += 1;
      if (!/^(targets|overrides|leases|calendars|keeper|history)\./.test(what) || /observe|begin/.test(what))
        return;
      tableCalls += what === 'targets.list' ? Math.ceil(targets / rowsPerPage) : 1;
    },
  },
});

async function round(name: string) {
  // The world keeps the newest 20,000 calls only.
  world.calls = [];
  const [tablesBefore, peopleBefore, from] = [tableCalls, peopleReads, performance.now()];
  const { looks } = await tickPower(keeper);
  const ms = Math.round(performance.now() - from);
  const reads = Map.groupBy(world.calls, ({ url }) => kindOf(url));
  return {
    round: name,
    ms,
    looks: looks.length,
    armReads: world.calls.length,
    ofThem: Object.fromEntries([...reads].map(([kind, calls]) => [kind, calls.length])),
    peopleReads: peopleReads - peopleBefore,
    tableOperations: tableCalls - tablesBefore,
  };
}

function kindOf(url: string): string {
  const asked = url.toLowerCase();
  if (asked.includes('resourcegraph')) return 'resourceGraph';
  if (asked.includes('virtualmachinescalesets')) return 'scaleSets';
  return asked.includes('virtualmachines') ? 'machines' : 'clusters';
}

// Scale sets are read in turns, a hundred a round, and a target that nobody has seen yet is looked at by itself.
const first = [await round('first')];
while ((first.at(-1)?.looks ?? 0) > 0 && first.length < 20) {
  world.clock.advance((5 * minuteMs) / 1000);
  await takeFollowUps(keeper);
  first.push(await round('first'));
}
const idle = [];
for (let count = 0; count < 3; count += 1) {
  world.clock.advance((5 * minuteMs) / 1000);
  idle.push(await round('idle'));
}
world.clock.advance((Date.parse('2027-03-08T06:40:00Z') - world.clock.now()) / 1000);
const morning = await round('morning');
const steady = idle.at(-1);
console.log(
  JSON.stringify({
    bench: 'fleet',
    hubs,
    targets,
    subscriptions,
    first,
    idle,
    morning,
    idleHubsPerRead: steady && Math.round(hubs / steady.armReads),
    promise: 'at least 50 idle hubs per read, and nobody asked who works where all sleep',
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  }),
);

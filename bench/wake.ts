import { performance } from 'node:perf_hooks';
import { inProcessKeeper } from '../sandbox/inprocess/inProcessKeeper.ts';
import { setStage } from '../sandbox/scenarios/stage.ts';
import { visitor } from '../sandbox/scenarios/visitor.ts';
import { createWorld } from '../sandbox/world/world.ts';
import { emptyPolicy, type Policy } from '../src/core/policy.ts';
import { percentile } from '../src/core/power/learnedLead.ts';
import { hourMs } from '../src/core/time.ts';
import { wakeHub } from '../src/usecases/wake/wakeHub.ts';

// From the click to the start request leaving, against an ARM and a storage that answer at once: first our own code
// alone (in process), then the packaged app behind the host and the sign-in, over TLS with tokens and Azurite. And what
// a first view of the page weighs and how long it takes to its first byte.
const at = Date.parse('2027-03-02T21:00:00Z');
const runs = 40;

function median(values: readonly number[]): number {
  return Math.round((percentile(values, 0.5) ?? 0) * 100) / 100;
}

const hub = {
  name: 'research',
  title: 'Research hub',
  target: {
    kind: 'aks',
    id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg-hub/providers/microsoft.containerservice/managedclusters/hub',
    resourceId: '',
  },
  schedule: {
    timeZone: 'Europe/Madrid',
    windows: [{ days: ['mon'], from: '08:00', to: '20:00' }],
    exceptions: [],
    calendars: [],
  },
  wake: { who: { kind: 'signedIn' }, leaseMs: 2 * hourMs, maxLeaseMs: 8 * hourMs, perPersonPerDay: 6 },
  secrets: [],
  public: false,
} satisfies Policy['hubs'][number];

async function ownMs(): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < runs + 5; run += 1) {
    const keeper = inProcessKeeper({
      world: createWorld({ at, speed: 0 }),
      policy: { ...emptyPolicy, hubs: [hub] },
    });
    const from = performance.now();
    let left = from;
    const begin = keeper.targets.begin;
    const targets: typeof keeper.targets = {
      ...keeper.targets,
      begin: (target, act) => {
        left = performance.now();
        return begin(target, act);
      },
    };
    await wakeHub({ ...keeper, targets }, hub, { waker: 'person:ada' });
    took.push(left - from);
  }
  return took.slice(5);
}

async function wireMs() {
  const stage = await setStage({ at, hubs: 1 });
  const { world } = stage.world;
  const clicks: number[] = [];
  const firstBytes: number[] = [];
  let bytes = 0;
  try {
    const ada = await visitor(stage.front, 'ada');
    for (let run = 0; run < runs + 5; run += 1) {
      // Two minutes later, or the limit for one person's clicks would answer.
      await stage.world.advance(120);
      await stage.world.reset();
      const look = performance.now();
      const page = await ada.ask('/hubs/research');
      firstBytes.push(performance.now() - look);
      bytes = Buffer.byteLength(await page.text());
      const from = performance.now();
      let left: number | undefined;
      const push = world.calls.push.bind(world.calls);
      world.calls.push = (...calls) => {
        if (calls.some(({ url }) => url.includes('/start?'))) left ??= performance.now();
        return push(...calls);
      };
      await ada.wake();
      if (left !== undefined) clicks.push(left - from);
    }
    const script = await (await ada.ask('/hubs/research')).text();
    const path = /src="(\/assets\/[^"]+)"/.exec(script)?.[1] ?? '';
    const scriptBytes = Buffer.byteLength(await (await ada.ask(path)).text());
    return { clicks: clicks.slice(5), firstBytes: firstBytes.slice(5), bytes, scriptBytes };
  } finally {
    await stage.stop();
  }
}

const own = await ownMs();
const wire = await wireMs();
console.log(
  JSON.stringify({
    bench: 'wake',
    runs,
    clickToStart: {
      ownMedianMs: median(own),
      overTheWireMedianMs: median(wire.clicks),
      overTheWireP90Ms: Math.round(percentile(wire.clicks, 0.9) ?? 0),
      measured: wire.clicks.length,
      aim: 'at most 100 ms of our own time',
    },
    page: {
      firstByteMedianMs: median(wire.firstBytes),
      htmlBytes: wire.bytes,
      scriptBytes: wire.scriptBytes,
      promise: 'first view at most 30 kB',
    },
  }),
);

import { performance } from 'node:perf_hooks';
import { memoryState } from '../sandbox/inprocess/memoryState.ts';
import { pickHubLines } from '../src/core/operator/pickHubLines.ts';
import { emptyPolicy, type Hub } from '../src/core/policy.ts';
import { percentile } from '../src/core/power/learnedLead.ts';
import { aksPower } from '../src/core/power/phases/aksPower.ts';
import { hourMs } from '../src/core/time.ts';
import { surveyHubs } from '../src/usecases/operator/surveyHubs.ts';
import { html } from '../src/web/html.ts';
import { operatorPage } from '../src/web/operator/operatorPage.ts';

// What the operators' overview costs with many hubs: the survey from rows in memory, the page itself, and its size. Tables
// add a page of a thousand rows a query, of which there are four lists, however many hubs there are.
const now = Date.parse('2027-03-02T11:00:00Z');
const runs = 20;

function fleet(count: number): Hub[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `hub-${String(index).padStart(4, '0')}`;
    const resourceId = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`;
    const open = index % 2 === 0 ? '08:00' : '13:00';
    return {
      name,
      title: `Hub number ${index} of the faculty`,
      url: `https://${name}.example.edu`,
      target: { kind: 'aks', id: resourceId.toLowerCase(), resourceId },
      schedule: {
        timeZone: 'Europe/Madrid',
        windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: open, to: '20:00' }],
        exceptions: [],
        calendars: [],
      },
      wake: { who: { kind: 'signedIn' }, leaseMs: 2 * hourMs, maxLeaseMs: 8 * hourMs, perPersonPerDay: 6 },
      secrets: [],
      cost: { perHour: 0.35, perHourAsleep: 0.02, currency: 'USD' },
      public: false,
    };
  });
}

async function measure(count: number) {
  const hubs = fleet(count);
  const state = memoryState();
  for (const [index, { target }] of hubs.entries()) {
    const on = index % 2 === 0;
    const powerState = on ? 'Running' : 'Stopped';
    const since = now - 3 * hourMs;
    await state.targets.write(
      target.id,
      {
        firstSeenAt: since,
        observed: { ...aksPower({ provisioningState: 'Succeeded', powerState }), at: now, since },
        settled: { power: powerState, since },
        schedule: { fingerprint: '-', since },
        durations: [],
      },
      undefined,
    );
  }
  const deps = {
    policy: { ...emptyPolicy, hubs },
    state,
    holidays: { datesOf: async () => new Map() },
  };
  const took: { survey: number; page: number }[] = [];
  let bytes = 0;
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    const { lines } = await surveyHubs(deps, now);
    const surveyed = performance.now();
    const pick = { order: 'state', descending: false, page: 1 } as const;
    const { body = '' } = operatorPage({
      frame: { now, lastTickAt: now, acts: true },
      place: { keeperName: 'Hubkeeper', timeZoneOf: () => 'Europe/Madrid' },
      care: { ok: true, value: { alerts: [], problems: [], lines } },
      hubs: { ok: true, value: { picked: pickHubLines(lines, pick), pick, total: lines.length } },
      expiring: { ok: true, value: { clocks: [], unread: [], wrong: [] } },
      savings: { ok: true, value: html`<p>–</p>` },
      lately: { ok: true, value: [] },
      nameOf: (subject) => subject,
    });
    took.push({ survey: surveyed - from, page: performance.now() - surveyed });
    bytes = Buffer.byteLength(body);
  }
  const median = (of: (each: (typeof took)[number]) => number) =>
    Math.round((percentile(took.slice(3).map(of), 0.5) ?? 0) * 10) / 10;
  return {
    hubs: count,
    surveyMedianMs: median(({ survey }) => survey),
    pageMedianMs: median(({ page }) => page),
    bytes,
  };
}

const sizes = [await measure(200), await measure(2_000)];
console.log(
  JSON.stringify({ bench: 'operator', runs, sizes, promise: 'at most 150 kB for 50 rows, and a second' }),
);

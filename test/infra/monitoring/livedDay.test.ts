import { describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { moveTo, takeFollowUps } from '../../../sandbox/inprocess/liveOn.ts';
import type { FaultAsk } from '../../../sandbox/world/faults.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../../../src/core/time.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { readClocks } from '../../../src/usecases/clocks/readClocks.ts';
import { tickPower } from '../../../src/usecases/power/tickPower.ts';
import { tickRotation } from '../../../src/usecases/rotation/tickRotation.ts';
import { hubOf, policyOf } from '../../builders/policy.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';
import { askLog } from './askLog.ts';
import { alertQueries } from './queries.ts';

const start = Date.parse('2027-03-02T06:00:00Z');
const quarter = 15 * minuteMs;
const [ofPower, ofHeart] = [queryOf('power-failed'), queryOf('heartbeat')];

function queryOf(name: string): string {
  const [, query = ''] = alertQueries.find(([each]) => each === name) ?? [];
  return query;
}

/**
 * A keeper with one hub, open 07:00–19:00 UTC, that goes its rounds as its timers do; judged after each, as its doors do. From
 * `from` on, starts or stops go wrong.
 */
async function lived(until: Instant, wrong?: FaultAsk, from = start): Promise<InProcessKeeper> {
  const world = aWorld({ at: start });
  const keeper = inProcessKeeper({ world, policy: policyOf(hubOf()) });
  for (let now = start; now <= until; now += 5 * minuteMs) {
    moveTo(world, now);
    if (now === from && wrong) arm(world, wrong);
    await tickPower(keeper);
    if (now % hourMs === 0) await tickRotation(keeper);
    if (now % dayMs === 7 * hourMs) await readClocks(keeper);
    await raiseAlerts(keeper);
    await takeFollowUps(keeper);
  }
  return keeper;
}

/** Each rule that fires at some quarter of an hour, with what about, and when for the first and the last time (UTC). */
function fired({ lines }: InProcessKeeper, from: Instant, until: Instant): string[] {
  const times = new Map<string, Instant[]>();
  for (let now = from; now <= until; now += quarter)
    for (const [rule, query] of alertQueries)
      for (const about of askLog(query, lines, now))
        times.set(`${rule} ${about}`, [...(times.get(`${rule} ${about}`) ?? []), now]);
  const clock = (at: Instant | undefined) => new Date(at ?? 0).toISOString().slice(8, 16);
  return [...times].map(([what, at]) => `${what} ${clock(at[0])} to ${clock(at.at(-1))}`).sort();
}

describe('the rules over lived days', () => {
  it('on two quiet days none fires, and all the rounds that are missed otherwise come', async () => {
    const keeper = await lived(start + 2 * dayMs);
    expect(fired(keeper, start + quarter, start + 2 * dayMs)).toEqual([]);
    const seen = new Set(keeper.lines.map(({ event }) => event));
    const missed = [...ofHeart.matchAll(/"([\w.]+)", \d+h, "/g)].map(([, event = '']) => event);
    expect(missed.length).toBeGreaterThan(2);
    expect(missed.filter((event) => !seen.has(event))).toEqual([]);
  });

  it('a morning without machines fires one, for that hub, and it is over once the hub is up', async () => {
    const keeper = await lived(start + 8 * hourMs, { name: 'capacityRefused', target: hubId, times: 4 });
    const about = fired(keeper, start + quarter, start + 8 * hourMs);
    expect(about).toContainEqual(expect.stringMatching(/^power-failed noCapacity:\S+ 02T0[78]/));
    expect(about.filter((line) => !line.startsWith('power-failed '))).toEqual([]);
    expect(askLog(ofPower, keeper.lines, start + 8 * hourMs)).toEqual([]);
  });

  it('an evening on which stops fail fires while they do, and is over once it sleeps', async () => {
    const keeper = await lived(start + 20 * hourMs, { name: 'stopFails', target: hubId, times: 3 });
    const about = fired(keeper, start + quarter, start + 20 * hourMs);
    expect(about).toEqual([expect.stringMatching(/^power-failed powerFailing:\S+ 02T19:\d\d to 02T2[12]/)]);
  });

  it('an evening without the right to stop fires that too, and from an hour after closing that it is up', async () => {
    const noRight: FaultAsk = { name: 'forbidden', target: hubId, times: 100 };
    const keeper = await lived(start + 16 * hourMs, noRight, start + 12 * hourMs);
    const about = fired(keeper, start + quarter, start + 16 * hourMs);
    expect(about).toEqual([
      expect.stringMatching(/^power-failed powerFailing:\S+ 02T19:\d\d to 02T22:00$/),
      expect.stringMatching(/^up-outside-hours notAsleep:\S+ 02T20:\d\d to 02T22:00$/),
    ]);
  });

  it('a keeper that stands still is missed: power and judging in an hour, then rotation, then the daily round', async () => {
    const keeper = await lived(start + 30 * hourMs);
    const last = start + 30 * hourMs;
    const missedAfter = (hours: number) => askLog(ofHeart, keeper.lines, last + hours * hourMs + quarter);
    expect(missedAfter(0)).toEqual([]);
    expect(missedAfter(1)).toEqual(['power.ticked', 'alerts.judged']);
    expect(missedAfter(3)).toEqual(['power.ticked', 'rotation.ticked', 'alerts.judged']);
    expect(missedAfter(26)).toEqual(['power.ticked', 'rotation.ticked', 'watch.ticked', 'alerts.judged']);
    // Days later nothing is in the window any more: the one that is always missed goes on.
    expect(missedAfter(72)).toEqual(['power.ticked']);
  });
});

import { describe, expect, it } from 'vitest';
import { estimateWake } from '../../../src/core/wake/estimate.ts';
import { madrid, minute } from '../../builders/power.ts';

/** Past wakes: minutes of the cluster, then one minute of the hub. */
function wakes(...minutes: number[]) {
  return minutes.map((took, day) => ({
    kind: 'start' as const,
    at: madrid('07:40') - day,
    clusterMs: took * minute,
    hubMs: minute,
  }));
}

const history = wakes(3, 3, 4, 4, 4, 4, 5, 5, 6, 9);
const now = madrid('21:00');

describe('core/wake/estimate', () => {
  it('asleep at 21:00: between the median and nine of ten, 21:05 to 21:07', () => {
    expect(estimateWake(history, { kind: 'ahead', startsAt: now }, now)).toEqual({
      low: madrid('21:05'),
      high: madrid('21:07'),
      usual: { lowMs: 5 * minute, highMs: 7 * minute },
      guess: false,
      pace: 'inTime',
    });
  });

  it('asked at 20:50 and not begun, the next try at 21:10: counts from there, and is late against what is usual', () => {
    const waiting = { kind: 'ahead', startsAt: madrid('21:10'), since: madrid('20:50') } as const;
    expect(estimateWake(history, waiting, now)).toMatchObject({
      low: madrid('21:15'),
      high: madrid('21:17'),
      pace: 'late',
    });
    expect(estimateWake(history, { ...waiting, since: madrid('20:45') }, now).pace).toBe('muchLate');
  });

  it('starts whose hub was never seen to answer say nothing of the hub’s own phase', () => {
    const unanswered = history.map(({ hubMs: _none, ...start }) => start);
    expect(estimateWake(unanswered, { kind: 'hubStarting', since: madrid('20:59') }, now)).toMatchObject({
      guess: true,
      pace: 'inTime',
    });
  });

  it('four wakes are not enough: a guess, three to ten minutes', () => {
    expect(estimateWake(wakes(1, 1, 1, 1), { kind: 'ahead', startsAt: now }, now)).toMatchObject({
      low: madrid('21:03'),
      high: madrid('21:10'),
      guess: true,
    });
  });

  it('after six minutes only the slower wakes count: the range widens instead of sitting at a minute', () => {
    const estimate = estimateWake(history, { kind: 'starting', since: madrid('20:54') }, now);
    expect(estimate).toMatchObject({
      low: madrid('21:01'),
      high: madrid('21:04'),
      guess: false,
      pace: 'inTime',
    });
  });

  it('later than nine of ten is late, later than twice that is much late; low is never past', () => {
    const late = estimateWake(history, { kind: 'starting', since: madrid('20:52') }, now);
    expect(late.pace).toBe('late');
    const much = estimateWake(history, { kind: 'starting', since: madrid('20:45') }, now);
    expect(much).toMatchObject({ pace: 'muchLate' });
    expect(much.low).toBeGreaterThanOrEqual(now);
    expect(much.high).toBeGreaterThan(much.low);
  });

  it('with the cluster up, only the hub’s own minute is left', () => {
    const estimate = estimateWake(history, { kind: 'hubStarting', since: madrid('21:00') }, now);
    expect(estimate).toMatchObject({
      low: madrid('21:01'),
      high: madrid('21:02'),
      guess: false,
      pace: 'inTime',
    });
  });

  it('stops say nothing of wakes', () => {
    const stops = wakes(30, 30, 30, 30, 30).map((wake) => ({ ...wake, kind: 'stop' as const }));
    expect(estimateWake(stops, { kind: 'ahead', startsAt: now }, now).guess).toBe(true);
  });
});

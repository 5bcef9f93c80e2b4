import type { Interval } from '../time.ts';

/** The part of each that lies in `range`; order is kept, what lies outside is left out. */
export function clipIntervals(intervals: readonly Interval[], range: Interval): Interval[] {
  return intervals
    .map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) }))
    .filter(({ from, to }) => from < to);
}

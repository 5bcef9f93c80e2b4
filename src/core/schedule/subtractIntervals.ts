import type { Interval } from '../time.ts';

/** What of `intervals` lies in none of `holes`. Both in order and merged; so is the answer. */
export function subtractIntervals(intervals: readonly Interval[], holes: readonly Interval[]): Interval[] {
  if (holes.length === 0) return [...intervals];
  const left: Interval[] = [];
  let first = 0;
  for (const interval of intervals) {
    while ((holes[first]?.to ?? Number.POSITIVE_INFINITY) <= interval.from) first += 1;
    let { from } = interval;
    for (let i = first; from < interval.to; i += 1) {
      const hole = holes[i];
      if (!hole || hole.from >= interval.to) break;
      if (hole.from > from) left.push({ from, to: hole.from });
      from = hole.to;
    }
    if (from < interval.to) left.push({ from, to: interval.to });
  }
  return left;
}

import type { Interval } from '../time.ts';
import { clipIntervals } from './clipIntervals.ts';
import { openAround } from './openAround.ts';
import type { ResolvedSchedule } from './schedule.ts';

/**
 * Open intervals that touch `range`, clipped to it, merged and in order; none where `range` is empty. Never throws on a
 * validated schedule and instants of the years 1–9998.
 */
export function openIntervals(schedule: ResolvedSchedule, range: Interval): Interval[] {
  if (range.from >= range.to) return [];
  return clipIntervals(openAround(schedule, range), range);
}

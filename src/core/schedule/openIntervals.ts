import type { Interval } from '../time.ts';
import type { ResolvedSchedule } from './schedule.ts';

/** Open intervals that touch `range`, clipped to it, merged and in order. Never throws on a validated schedule. */
export function openIntervals(schedule: ResolvedSchedule, range: Interval): Interval[] {
  void schedule;
  void range;
  return [];
}

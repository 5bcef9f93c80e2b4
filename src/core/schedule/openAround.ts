import { dayMs, type Interval } from '../time.ts';
import { calendarIntervals } from './calendarIntervals.ts';
import { dateIntervals } from './dateIntervals.ts';
import { mergeIntervals } from './mergeIntervals.ts';
import type { ResolvedSchedule } from './schedule.ts';
import { subtractIntervals } from './subtractIntervals.ts';
import { startOfDay } from './wallInstant.ts';

// A local date is at most one off from the UTC date; a window reaches into the next date, and into the one after that
// where a zone has skipped a date; a clock set back at midnight reaches the other way. One more keeps the ends whole.
const daysBefore = 4;
const daysAfter = 3;

/**
 * The merged open intervals around `range`: whole and right wherever they touch it, and possibly more, incomplete ones
 * beyond it. Per date: an exception replaces everything; else the weekly windows, none on a holiday; then calendars act
 * on the instants of dates without an exception, `open` adding and `closed` taking away, closed winning. A closed event
 * also takes from the tail of a window of the date before, unless that window is an exception's.
 */
export function openAround(schedule: ResolvedSchedule, range: Interval): Interval[] {
  const first = Math.floor(range.from / dayMs) - daysBefore;
  const last = Math.floor(range.to / dayMs) + daysAfter;
  const base: Interval[] = [];
  const replaced: Interval[] = [];
  const untouchable: Interval[] = [];
  const { timeZone, calendars } = schedule;
  const hasEvents = calendars.some(({ events }) => events.length > 0);
  for (let day = first; day <= last; day += 1) {
    const { kind, intervals } = dateIntervals(schedule, day);
    (kind === 'exception' ? replaced : base).push(...intervals);
    if (kind === 'exception' && hasEvents) {
      untouchable.push({ from: startOfDay(timeZone, day), to: startOfDay(timeZone, day + 1) });
    }
  }
  if (!hasEvents) return mergeIntervals([...base, ...replaced]);

  const covers = { from: startOfDay(timeZone, first), to: startOfDay(timeZone, last + 1) };
  const dates = { first, last, covers };
  const replacedDates = mergeIntervals(untouchable);
  const added = subtractIntervals(calendarIntervals(schedule, 'open', dates), replacedDates);
  const taken = subtractIntervals(calendarIntervals(schedule, 'closed', dates), replacedDates);
  const kept = subtractIntervals(mergeIntervals([...base, ...added]), taken);
  return mergeIntervals([...kept, ...replaced]);
}

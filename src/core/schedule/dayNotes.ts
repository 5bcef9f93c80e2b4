import type { Interval } from '../time.ts';
import { type CalendarDay, toCalendarDay, weekdayOf } from './calendarDay.ts';
import { calendarIntervals, eventsOn, instantsOf } from './calendarIntervals.ts';
import { clipIntervals } from './clipIntervals.ts';
import { dateIntervals, windowIntervals } from './dateIntervals.ts';
import { exceptionOn } from './exceptionOn.ts';
import { mergeIntervals } from './mergeIntervals.ts';
import type { CalendarEffect, Holiday, LocalDate, ResolvedSchedule } from './schedule.ts';
import { subtractIntervals } from './subtractIntervals.ts';
import { startOfDay } from './wallInstant.ts';

/** Why a date is unlike its weekday. `event`: one of a calendar that changes the hours of that date. */
export type DayNote =
  | { readonly kind: 'exception'; readonly hours: 'closed' | 'halfDay' | 'special' }
  | { readonly kind: 'holiday'; readonly holiday: Holiday }
  | { readonly kind: 'event'; readonly effect: CalendarEffect; readonly summary?: string };

/** Less than this of the usual hours is half a day. */
const halfShare = 2 / 3;

/**
 * Every reason why the hours of `date` are not those of its weekday, in the order in which they count; none where they
 * are. A holiday is told on a date that is closed anyway, too; an event that changes nothing is not. Pure.
 */
export function dayNotes(schedule: ResolvedSchedule, date: LocalDate): DayNote[] {
  const day = toCalendarDay(date);
  const exception = exceptionOn(schedule.exceptions, date);
  if (exception) return [{ kind: 'exception', hours: exceptionalHours(schedule, day) }];
  const holiday = schedule.holidays.get(date);
  return [...(holiday ? [{ kind: 'holiday', holiday } as const] : []), ...eventNotes(schedule, day)];
}

function exceptionalHours(schedule: ResolvedSchedule, day: CalendarDay): 'closed' | 'halfDay' | 'special' {
  const { timeZone, windows } = schedule;
  const open = total(dateIntervals(schedule, day).intervals);
  if (open === 0) return 'closed';
  const weekday = weekdayOf(day);
  const usual = windows.filter(({ days }) => days.includes(weekday));
  return open <= halfShare * total(windowIntervals(timeZone, day, usual)) ? 'halfDay' : 'special';
}

function total(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
}

function eventNotes(schedule: ResolvedSchedule, day: CalendarDay): DayNote[] {
  const { timeZone, calendars } = schedule;
  if (calendars.every(({ events }) => events.length === 0)) return [];
  const covers = { from: startOfDay(timeZone, day), to: startOfDay(timeZone, day + 1) };
  const dates = { first: day, last: day, covers };
  // A window reaches into the next date, and into the one after that where a zone has skipped a date.
  const windows = [day - 2, day - 1, day].map((each) => dateIntervals(schedule, each));
  const ofKind = (kind: 'base' | 'exception') =>
    clipIntervals(
      mergeIntervals(windows.flatMap((each) => (each.kind === kind ? each.intervals : []))),
      covers,
    );
  const [base, fixed] = [ofKind('base'), ofKind('exception')];
  const opened = calendarIntervals(schedule, 'open', dates);
  const closed = calendarIntervals(schedule, 'closed', dates);
  // Where an event changes anything at all: worked out once, for a feed may have thousands on one date.
  const changeable: Readonly<Record<CalendarEffect, readonly Interval[]>> = {
    open: subtractIntervals([covers], mergeIntervals([...fixed, ...base, ...closed])),
    closed: subtractIntervals(mergeIntervals([...base, ...opened]), fixed),
  };
  const once = new Map<string, DayNote>();
  for (const { effect, events } of calendars) {
    for (const event of eventsOn(events, dates)) {
      if (!meets(changeable[effect], instantsOf(event, timeZone, dates))) continue;
      const { summary } = event;
      once.set(`${effect} ${summary ?? ''}`, {
        kind: 'event',
        effect,
        ...(summary !== undefined && { summary }),
      });
    }
  }
  return [...once.values()];
}

/** `intervals` are merged and in order. */
function meets(intervals: readonly Interval[], { from, to }: Interval): boolean {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.to ?? from) > from) high = middle;
    else low = middle + 1;
  }
  const next = intervals[low];
  return next !== undefined && Math.max(from, next.from) < Math.min(to, next.to);
}

import type { Interval } from '../time.ts';
import { type CalendarDay, toLocalDate, weekdayOf } from './calendarDay.ts';
import { exceptionOn } from './exceptionOn.ts';
import type { DailyWindow, ResolvedSchedule } from './schedule.ts';
import { windowInterval } from './windowInterval.ts';

/** The windows that start on one date, before any calendar. `exception`: they replace all else, calendars included. */
export type DateIntervals = { readonly kind: 'base' | 'exception'; readonly intervals: readonly Interval[] };

/** A window belongs to the date it starts on: its tail after midnight goes with it, whatever the next date is. */
export function dateIntervals(schedule: ResolvedSchedule, day: CalendarDay): DateIntervals {
  const { timeZone, windows, exceptions, holidays } = schedule;
  const date = toLocalDate(day);
  const exception = exceptionOn(exceptions, date);
  if (exception) return { kind: 'exception', intervals: windowIntervals(timeZone, day, exception.windows) };
  if (holidays.has(date)) return { kind: 'base', intervals: [] };
  const weekday = weekdayOf(day);
  const today = windows.filter(({ days }) => days.includes(weekday));
  return { kind: 'base', intervals: windowIntervals(timeZone, day, today) };
}

/** The instants of windows that start on `day`; those that a change of clocks leaves empty are dropped. */
export function windowIntervals(
  timeZone: string,
  day: CalendarDay,
  windows: readonly DailyWindow[],
): Interval[] {
  return windows.flatMap((window) => windowInterval(timeZone, day, window) ?? []);
}

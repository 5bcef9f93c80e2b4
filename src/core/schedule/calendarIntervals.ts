import type { Interval } from '../time.ts';
import { type CalendarDay, toCalendarDay, toLocalDate } from './calendarDay.ts';
import { mergeIntervals } from './mergeIntervals.ts';
import type { CalendarEffect, CalendarEvent, ResolvedSchedule } from './schedule.ts';
import { startOfDay } from './wallInstant.ts';

/** Dates `first` to `last`, both included, and the instants they cover in the schedule's zone. */
export type Dates = { readonly first: CalendarDay; readonly last: CalendarDay; readonly covers: Interval };

/** The instants on `dates` that the calendars of one effect name, merged. All-day: from the start of the date to the start of the next. */
export function calendarIntervals(
  schedule: ResolvedSchedule,
  effect: CalendarEffect,
  dates: Dates,
): Interval[] {
  const events = schedule.calendars.flatMap((calendar) =>
    calendar.effect === effect ? calendar.events : [],
  );
  const firstDate = toLocalDate(dates.first);
  const lastDate = toLocalDate(dates.last);
  const touching = events.filter((event) => {
    if (event.kind === 'timed') return event.from < dates.covers.to && event.to > dates.covers.from;
    return event.from <= lastDate && event.to > firstDate;
  });
  return mergeIntervals(touching.map((event) => instantsOf(event, schedule.timeZone, dates)));
}

/** What of one event lies on `dates`; empty, or ending before it begins, where nothing does. */
export function instantsOf(event: CalendarEvent, timeZone: string, { first, last, covers }: Dates): Interval {
  if (event.kind === 'timed') {
    return { from: Math.max(event.from, covers.from), to: Math.min(event.to, covers.to) };
  }
  return {
    from: startOfDay(timeZone, Math.max(toCalendarDay(event.from), first)),
    to: startOfDay(timeZone, Math.min(toCalendarDay(event.to), last + 1)),
  };
}

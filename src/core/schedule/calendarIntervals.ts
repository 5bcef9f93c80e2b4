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
  return mergeIntervals(eventsOn(events, dates).map((event) => instantsOf(event, schedule.timeZone, dates)));
}

/** Those that touch `dates`: of the thousands in a calendar only a few, and cheap to find. */
export function eventsOn(events: readonly CalendarEvent[], { first, last, covers }: Dates): CalendarEvent[] {
  const firstDate = toLocalDate(first);
  const lastDate = toLocalDate(last);
  return events.filter((event) => {
    if (event.kind === 'timed') return event.from < covers.to && event.to > covers.from;
    return event.from <= lastDate && event.to > firstDate;
  });
}

/** What of an event that touches `dates` lies on them; empty where a change of clocks leaves nothing. */
export function instantsOf(event: CalendarEvent, timeZone: string, { first, last, covers }: Dates): Interval {
  if (event.kind === 'timed') {
    return { from: Math.max(event.from, covers.from), to: Math.min(event.to, covers.to) };
  }
  return {
    from: startOfDay(timeZone, Math.max(toCalendarDay(event.from), first)),
    to: startOfDay(timeZone, Math.min(toCalendarDay(event.to), last + 1)),
  };
}

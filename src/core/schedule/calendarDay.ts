import { dayMs } from '../time.ts';
import type { LocalDate, Weekday } from './schedule.ts';

/** A date as a count of days since 1970-01-01: no zone, no clock, so that stepping through dates is plain counting. */
export type CalendarDay = number;

/** Bounds: years 0000–9999. Throws RangeError for text that is not a date. */
export function toCalendarDay(date: LocalDate): CalendarDay {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a date: ${date}`);
  return Math.floor(ms / dayMs);
}

export function toLocalDate(day: CalendarDay): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

// Day 0 was a Thursday.
const fromThursday: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];

export function weekdayOf(day: CalendarDay): Weekday {
  return fromThursday[((day % 7) + 7) % 7] as Weekday;
}

import { openIntervals } from '../../../src/core/schedule/openIntervals.ts';
import type {
  CalendarEvent,
  HolidayDates,
  ResolvedSchedule,
  Weekday,
} from '../../../src/core/schedule/schedule.ts';
import { toIso } from '../../../src/core/time.ts';

export const everyDay: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const workdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** Madrid, Monday to Friday, 08:00–20:00, unless told otherwise. */
export function scheduleOf(parts: Partial<ResolvedSchedule> = {}): ResolvedSchedule {
  return {
    timeZone: 'Europe/Madrid',
    windows: [{ days: workdays, from: '08:00', to: '20:00' }],
    exceptions: [],
    holidays: new Map(),
    calendars: [],
    ...parts,
  };
}

/** Open every day between two wall times. */
export function daily(timeZone: string, from: string, to: string): ResolvedSchedule {
  return scheduleOf({ timeZone, windows: [{ days: everyDay, from, to }] });
}

export function at(iso: string): number {
  return Date.parse(iso);
}

/** `2027-03-01T07:00Z/2027-03-01T19:00Z`, one line an interval. */
export function openBetween(schedule: ResolvedSchedule, from: string, to: string): string[] {
  return openIntervals(schedule, { from: at(from), to: at(to) }).map(
    (interval) => `${short(interval.from)}/${short(interval.to)}`,
  );
}

function short(instant: number): string {
  return toIso(instant).replace(':00Z', 'Z');
}

export function timed(from: string, to: string): CalendarEvent {
  return { kind: 'timed', from: at(from), to: at(to) };
}

/** `to` is the first date after it. */
export function allDay(from: string, to: string): CalendarEvent {
  return { kind: 'allDay', from, to };
}

/** Public holidays of Spain on these dates, all with one name unless told otherwise. */
export function holidaysOn(dates: readonly string[], name = 'Fiesta', english?: string): HolidayDates {
  const names = { es: name, ...(english !== undefined && { en: english }) };
  return new Map(dates.map((date) => [date, { names, language: 'es' }]));
}

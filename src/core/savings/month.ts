import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../schedule/schedule.ts';
import type { Instant, Interval } from '../time.ts';

/** `2027-03`. */
export type Month = string;

/** Undefined for what is no month of the years 2000 to 2999. */
export function readMonth(text: string): Month | undefined {
  return /^2\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** From its first midnight to that of the next one by the wall clock of the zone: 743 hours where clocks go forward. */
export function monthInterval(month: Month, timeZone: string): Interval {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  return { from: midnight(first), to: midnight(first.add({ months: 1 })) };
}

/** The month on the wall calendar of the zone. */
export function monthOf(at: Instant, timeZone: string): Month {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
}

/** The local dates of `range`, each with its part of it; one that a clock change shortens is shorter. */
export function daysOf(
  range: Interval,
  timeZone: string,
): { readonly date: LocalDate; readonly span: Interval }[] {
  const days: { date: LocalDate; span: Interval }[] = [];
  for (let from = range.from; from < range.to; ) {
    const date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
    const midnight = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
    const to = Math.min(midnight, range.to);
    days.push({ date: date.toString(), span: { from, to } });
    from = to;
  }
  return days;
}

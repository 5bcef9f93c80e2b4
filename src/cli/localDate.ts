import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../core/schedule/schedule.ts';
import type { Instant, Interval } from '../core/time.ts';

/** The date on the wall calendar of `timeZone`. */
export function localDate(at: Instant, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The local dates that `range` touches, each with the part of it that lies in the range. */
export function localDays(range: Interval, timeZone: string): { date: LocalDate; span: Interval }[] {
  const days: { date: LocalDate; span: Interval }[] = [];
  let from = range.from;
  while (from < range.to) {
    const date = Temporal.PlainDate.from(localDate(from, timeZone));
    const midnight = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
    const to = Math.min(midnight, range.to);
    days.push({ date: date.toString(), span: { from, to } });
    from = to;
  }
  return days;
}

/** From `now` until `days` local dates, today's among them, have ended. */
export function wholeDays(now: Instant, days: number, timeZone: string): Interval {
  const end = Temporal.PlainDate.from(localDate(now, timeZone)).add({ days });
  return { from: now, to: end.toZonedDateTime(timeZone).epochMilliseconds };
}

import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../core/time.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * An instant as people of `timeZone` would say it at `now`: `today 20:00`, `tomorrow 08:00`, `Mon 08:00` within the next
 * six days, else `Mon 30 Nov 08:00`, with the year where it is another one. Whole minutes, rounded down.
 */
export function wallText(at: Instant, timeZone: string, now: Instant): string {
  const then = zoned(at, timeZone);
  const today = zoned(now, timeZone).toPlainDate();
  const date = then.toPlainDate();
  return `${dayText(date, today)} ${clockText(at, timeZone)}`;
}

function dayText(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const ahead = today.until(date, { largestUnit: 'days' }).days;
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  if (ahead === -1) return 'yesterday';
  if (ahead > 1 && ahead <= 6) return weekdayText(date);
  return `${weekdayText(date)} ${dateText(date, today.year)}`;
}

/** `08:00` by the wall clock of `timeZone`. */
export function clockText(at: Instant, timeZone: string): string {
  return zoned(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** `24 Dec`, and `24 Dec 2026` where the year is not `year`. */
export function dateText(date: Temporal.PlainDate | string, year?: number): string {
  const { day, month, year: own } = Temporal.PlainDate.from(date);
  return `${day} ${months[month - 1]}${own === year ? '' : ` ${own}`}`;
}

/** `Mon`. */
export function weekdayText(date: Temporal.PlainDate | string): string {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

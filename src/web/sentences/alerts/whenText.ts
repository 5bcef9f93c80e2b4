import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../core/time.ts';
import { cityOf } from '../../words/clockWords.ts';
import { clockText, dateText, weekdayText } from '../wallText.ts';

/** `Sat 28 Nov 2026 14:00 (Madrid)`: whole, because messages are read late and elsewhere. */
export function whenText(at: Instant, timeZone: string): string {
  const date = dateOf(at, timeZone);
  return `${weekdayText(date)} ${dateText(date)} ${clockText(at, timeZone)} (${cityOf(timeZone)})`;
}

/** Dates between today and then by the calendar of the zone, as people count them; negative for the past. */
export function daysAhead(at: Instant, timeZone: string, now: Instant): number {
  return dateOf(now, timeZone).until(dateOf(at, timeZone), { largestUnit: 'days' }).days;
}

/** `in 7 days`, `tomorrow`, `today`, `yesterday`, `3 days ago`. */
export function distanceText(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** `1 day`, `3 days`. */
export function daysText(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

function dateOf(at: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

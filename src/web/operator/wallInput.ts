import { Temporal } from 'temporal-polyfill';
import { dayMs, type Instant } from '../../core/time.ts';

/** The value of a `datetime-local` field: `2027-03-02T20:00` by the wall clock of the zone. */
export function wallInput(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a field, or of an ISO 8601 text with its offset; undefined for anything else. A wall time that does not
 * exist is moved forward, one that there is twice is the earlier.
 */
export function readWall(text: string, timeZone: string): Instant | undefined {
  if (text.length > 40) return undefined;
  try {
    return /(?:Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Further off nothing is remembered, and hours are anybody's guess (ms). */
const farMs = 400 * dayMs;

/** The moment that a decision is to be explained at; undefined where it is none, or too far from now. */
export function readMoment(text: string, timeZone: string, now: Instant): Instant | undefined {
  const at = readWall(text, timeZone);
  return at !== undefined && Math.abs(at - now) <= farMs ? at : undefined;
}

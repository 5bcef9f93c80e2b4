import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../core/time.ts';

/** What a clock on the wall shows, as milliseconds since 1970-01-01T00:00 on that same wall. */
export type WallMs = number;

/** The instant at which a zone's clocks show `wall`: the earlier of two, and shifted forward out of a gap (RFC 5545 §3.3.5). */
export type WallZone = (wall: WallMs) => Instant;

export const utcZone: WallZone = (wall) => wall;

/** A zone by its IANA name, also inside a path as in `/freeassociation.sourceforge.net/Europe/Madrid`. Undefined: no such zone. */
export function ianaZone(tzid: string): WallZone | undefined {
  const parts = tzid.split('/');
  const names = parts.map((_, i) => parts.slice(i).join('/')).filter((name) => name !== '');
  const timeZone = names.find(isZone);
  if (timeZone === undefined) return undefined;
  return (wall) =>
    Temporal.Instant.fromEpochMilliseconds(wall)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(timeZone).epochMilliseconds;
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (fault) {
    // Temporal has no question for this: an unknown zone is its RangeError.
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time.ts';
import { type CalendarDay, toLocalDate } from './calendarDay.ts';

/** Which instant an ambiguous wall time means. In a gap both shift forward by the gap's length. */
export type Fold = 'earlier' | 'later';

/** Temporal's names for the same: `compatible` is earlier in a fold and forward in a gap. */
const disambiguation = { earlier: 'compatible', later: 'later' } as const;

// A conversion takes Temporal 15–30 µs, and ten thousand hubs ask for the same few thousand of them. What a wall time
// means never changes within a process, so remembering it cannot be seen from outside.
const known = new Map<string, Map<number, Instant>>();
const knownLimit = 200_000;
let knownCount = 0;

/** The instant of `minutes` (0–1439) past midnight, by the wall clock, on `day`. Throws RangeError for an unknown zone. */
export function wallInstant(timeZone: string, day: CalendarDay, minutes: number, fold: Fold): Instant {
  const key = (day * 1440 + minutes) * 4 + (fold === 'earlier' ? 0 : 1);
  return remembered(timeZone, key, () => {
    const date = Temporal.PlainDate.from(toLocalDate(day));
    const time = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
    const zoned = date
      .toPlainDateTime(time)
      .toZonedDateTime(timeZone, { disambiguation: disambiguation[fold] });
    return zoned.epochMilliseconds;
  });
}

/** The first instant of `day`: not always 00:00, and that of the next date where the zone skipped this one. */
export function startOfDay(timeZone: string, day: CalendarDay): Instant {
  return remembered(timeZone, day * 1440 * 4 + 2, () => {
    return Temporal.PlainDate.from(toLocalDate(day)).toZonedDateTime(timeZone).epochMilliseconds;
  });
}

function remembered(timeZone: string, key: number, find: () => Instant): Instant {
  let zone = known.get(timeZone);
  const before = zone?.get(key);
  if (before !== undefined) return before;
  const found = find();
  if (knownCount >= knownLimit) {
    known.clear();
    knownCount = 0;
    zone = undefined;
  }
  if (!zone) {
    zone = new Map();
    known.set(timeZone, zone);
  }
  zone.set(key, found);
  knownCount += 1;
  return found;
}

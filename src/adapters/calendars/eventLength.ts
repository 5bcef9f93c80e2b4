import type ICAL from 'ical.js';
import { dayMs } from '../../core/time.ts';
import { CalendarProblem } from './calendarProblem.ts';
import { type Moment, momentOf, type ZoneByName } from './moment.ts';
import { firstOf } from './propertyValues.ts';

/**
 * How far an occurrence reaches: `wallMs` by the wall clock, then `exactMs` more. Hours from DTSTART to DTEND in one zone
 * go by the wall clock, so that 22:00–06:00 ends at 06:00 on every night, as calendars show it; DURATION's hours are exact.
 */
export type EventLength = { readonly wallMs: number; readonly exactMs: number };

const longestMs = 3660 * dayMs;

export function eventLength(
  event: ICAL.Component,
  start: Moment,
  { ical, zoneByName }: { readonly ical: typeof ICAL; readonly zoneByName: ZoneByName },
): EventLength {
  const ending = event.getFirstProperty('dtend');
  const duration = event.getFirstProperty('duration');
  const length = ending
    ? lengthUntil(momentOf(firstOf(ending, ical.Time), ending, zoneByName), start)
    : lengthOf(duration && firstOf(duration, ical.Duration));
  if (!start.isDate) return length;
  // Whole dates, and at least the one it starts on (RFC 5545 §3.6.1); some write an end equal to the start for that.
  const dates = Math.ceil((length.wallMs + length.exactMs) / dayMs);
  return { wallMs: Math.max(1, dates) * dayMs, exactMs: 0 };
}

function lengthUntil(end: Moment, start: Moment): EventLength {
  const sameWall = end.isDate || start.isDate || end.zoneName === start.zoneName;
  return sameWall ? { wallMs: end.wall - start.wall, exactMs: 0 } : { wallMs: 0, exactMs: end.at - start.at };
}

/** Without an end an event lasts no time at all (RFC 5545 §3.6.1), and opens or closes nothing. */
export function lengthOf(duration: ICAL.Duration | null): EventLength {
  if (!duration || duration.isNegative) return { wallMs: 0, exactMs: 0 };
  const { weeks, days, hours, minutes, seconds } = duration;
  const wallMs = (weeks * 7 + days) * dayMs;
  const exactMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  if (wallMs + exactMs > longestMs) throw new CalendarProblem('it lasts longer than ten years');
  return { wallMs, exactMs };
}

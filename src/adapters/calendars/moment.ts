import type ICAL from 'ical.js';
import { dayMs, type Instant } from '../../core/time.ts';
import { CalendarProblem } from './calendarProblem.ts';
import type { WallMs, WallZone } from './wallZone.ts';

/** A date or a time in a feed. A date has no zone: its `at` is its midnight in UTC, good for comparing dates only. */
export type Moment = {
  readonly isDate: boolean;
  readonly wall: WallMs;
  readonly at: Instant;
  readonly zone: WallZone;
  /** TZID, `UTC` where the text ends in Z, empty where it floats. */
  readonly zoneName: string;
};

export type ZoneByName = (tzid: string) => WallZone;

/** A value of a property, in the zone that the property names. */
export function momentOf(time: ICAL.Time, property: ICAL.Property, zoneByName: ZoneByName): Moment {
  const wall = wallOf(time);
  if (time.isDate) return { isDate: true, wall, at: wall, zone: (other) => other, zoneName: '' };
  const zoneName = time.toString().endsWith('Z') ? 'UTC' : (property.getFirstParameter('tzid') ?? '');
  const zone = zoneByName(zoneName);
  return { isDate: false, wall, at: zone(wall), zone, zoneName };
}

export function wallOf(time: ICAL.Time): WallMs {
  const { year, month, day, hour, minute, second } = time;
  // Date.UTC takes the years 0–99 for 1900–1999, and nobody's hub was open before the year 1000.
  if (year < 1000) throw new CalendarProblem(`the year ${year} is too long ago`);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Days since 1970-01-01 on the wall. */
export function wallDate(wall: WallMs): number {
  return Math.floor(wall / dayMs);
}

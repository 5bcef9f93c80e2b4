import type ICAL from 'ical.js';
import type { Interval } from '../../core/time.ts';
import { CalendarProblem } from './calendarProblem.ts';
import { fileZone } from './fileZone.ts';
import type { ZoneByName } from './moment.ts';
import { textOf } from './propertyValues.ts';
import type { StepBudget } from './stepBudget.ts';
import { ianaZone, utcZone, type WallZone } from './wallZone.ts';

/**
 * The zones of one VCALENDAR by TZID: its own VTIMEZONE, else the IANA zone of that name. Times that float are taken in
 * the calendar's X-WR-TIMEZONE, else in UTC: a feed does not know which hub reads it. Throws CalendarProblem for a
 * name that is neither.
 */
export function calendarZones(
  ical: typeof ICAL,
  calendar: ICAL.Component,
  range: Interval,
  budget: StepBudget,
): ZoneByName {
  const described = new Map(
    calendar.getAllSubcomponents('vtimezone').map((zone) => [textOf(zone, 'tzid'), zone]),
  );
  const floating = textOf(calendar, 'x-wr-timezone');
  const known = new Map<string, WallZone>([['UTC', utcZone]]);

  function find(name: string): WallZone {
    if (name === '') return floating ? zoneByName(floating) : utcZone;
    const own = described.get(name);
    const found = own ? fileZone(ical, own, range, budget) : ianaZone(name);
    if (!found)
      throw new CalendarProblem(
        `its time zone “${name.slice(0, 60)}” is neither in the feed nor an IANA zone`,
      );
    return found;
  }
  function zoneByName(name: string): WallZone {
    const zone = known.get(name) ?? find(name);
    known.set(name, zone);
    return zone;
  }
  return zoneByName;
}

import type ICAL from 'ical.js';
import { dayMs, type Instant, type Interval } from '../../core/time.ts';
import { CalendarProblem } from './calendarProblem.ts';
import { type EventLength, eventLength, lengthOf } from './eventLength.ts';
import { type Moment, momentOf, wallDate, wallOf, type ZoneByName } from './moment.ts';
import { firstOf, valuesOf } from './propertyValues.ts';
import { recurrenceRule } from './recurrenceRule.ts';
import { ruleWalls } from './ruleWalls.ts';
import type { StepBudget } from './stepBudget.ts';

/** `isDate`: instants are midnights in UTC that stand for dates. */
export type Occurrence = Interval & { readonly isDate: boolean };

export type Reading = {
  readonly ical: typeof ICAL;
  readonly zoneByName: ZoneByName;
  readonly range: Interval;
  readonly budget: StepBudget;
};

/** Occurrences that are left out: by instant, or all of a date. */
export type LeftOut = { readonly instants: Set<Instant>; readonly dates: Set<number> };

/** No zone is further than this from UTC; it lets wall times and dates be compared roughly with instants. */
const zoneSlackMs = 2 * dayMs;

/** When one VEVENT happens within `range`, its recurrence worked out in its own zone. Empty ones are dropped. */
export function occurrences(event: ICAL.Component, overridden: LeftOut, reading: Reading): Occurrence[] {
  const { ical, zoneByName, range, budget } = reading;
  const starting = event.getFirstProperty('dtstart');
  if (!starting) throw new CalendarProblem('it has no DTSTART');
  if (event.hasProperty('exrule')) throw new CalendarProblem('EXRULE is not supported');
  const start = momentOf(firstOf(starting, ical.Time), starting, zoneByName);
  const length = eventLength(event, start, reading);
  const walls = {
    from: range.from - length.wallMs - length.exactMs - zoneSlackMs,
    to: range.to + zoneSlackMs,
  };
  const ruled = event.getAllProperties('rrule').flatMap((property) => {
    const rule = firstOf(property, ical.Recur);
    const isBefore = endOfRule(rule, start);
    return ruleWalls(recurrenceRule(rule), start.wall, walls, budget).filter(isBefore);
  });
  const listed = event
    .getAllProperties('rdate')
    .flatMap((property) => listedDates(property, start, length, reading));
  const leftOut = withExceptions(event, overridden, reading);
  const found = [start.wall, ...ruled]
    .filter((wall) => wall >= walls.from && wall < walls.to)
    .map((wall) => reach({ ...start, wall, at: start.zone(wall) }, length))
    .concat(listed)
    .filter(
      ({ from, to, wall }) => from < to && !leftOut.dates.has(wallDate(wall)) && !leftOut.instants.has(from),
    );
  const once = new Map(found.map(({ from, to }) => [from, { from, to, isDate: start.isDate }]));
  return [...once.values()];
}

type Reached = Interval & { readonly wall: number };

function reach({ wall, at, zone }: Moment, { wallMs, exactMs }: EventLength): Reached {
  return { wall, from: at, to: (wallMs === 0 ? at : zone(wall + wallMs)) + exactMs };
}

/** UNTIL is inclusive: an instant where it is in UTC, else a wall time or a whole date of the event's own zone. */
function endOfRule({ until }: ICAL.Recur, start: Moment): (wall: number) => boolean {
  if (!until) return () => true;
  const limit = wallOf(until);
  if (until.isDate) return (wall) => wallDate(wall) <= wallDate(limit);
  if (start.isDate) return (wall) => wall <= limit;
  return until.toString().endsWith('Z') ? (wall) => start.zone(wall) <= limit : (wall) => wall <= limit;
}

function listedDates(
  property: ICAL.Property,
  start: Moment,
  length: EventLength,
  reading: Reading,
): Reached[] {
  const { ical, zoneByName } = reading;
  const moment = (time: ICAL.Time) => {
    const read = momentOf(time, property, zoneByName);
    if (read.isDate === start.isDate) return read;
    throw new CalendarProblem('one of DTSTART and RDATE is a date, the other a time');
  };
  return property.getValues().map((value: unknown) => {
    if (value instanceof ical.Time) return reach(moment(value), length);
    if (!(value instanceof ical.Period)) throw new CalendarProblem('its RDATE is not understood');
    const from = moment(value.start);
    return value.end
      ? { wall: from.wall, from: from.at, to: moment(value.end).at }
      : reach(from, lengthOf(value.duration));
  });
}

function withExceptions(event: ICAL.Component, overridden: LeftOut, { ical, zoneByName }: Reading): LeftOut {
  const instants = new Set(overridden.instants);
  const dates = new Set(overridden.dates);
  for (const property of event.getAllProperties('exdate')) {
    for (const value of valuesOf(property, ical.Time)) {
      const moment = momentOf(value, property, zoneByName);
      if (moment.isDate) dates.add(wallDate(moment.wall));
      else instants.add(moment.at);
    }
  }
  return { instants, dates };
}

import type ICAL from 'ical.js';
import { dayMs, type Instant, type Interval } from '../../core/time.ts';
import { CalendarProblem } from './calendarProblem.ts';
import { wallOf } from './moment.ts';
import { firstOf, valuesOf } from './propertyValues.ts';
import { recurrenceRule } from './recurrenceRule.ts';
import { ruleWalls } from './ruleWalls.ts';
import type { StepBudget } from './stepBudget.ts';
import type { WallMs, WallZone } from './wallZone.ts';

const twoYearsMs = 731 * dayMs;

/** From `from` on, clocks are `offsetMs` ahead of UTC, and were `beforeMs` ahead until then. */
type Onset = { readonly from: Instant; readonly offsetMs: number; readonly beforeMs: number };

/** A zone as a VTIMEZONE of the feed describes it, good until the end of `range`. */
export function fileZone(
  ical: typeof ICAL,
  zone: ICAL.Component,
  range: Interval,
  budget: StepBudget,
): WallZone {
  const onsets = zone
    .getAllSubcomponents()
    .filter(({ name }) => name === 'standard' || name === 'daylight')
    .flatMap((part) => onsetsOf(ical, part, range, budget))
    .sort((a, b) => a.from - b.from);
  if (onsets.length === 0) throw new CalendarProblem('a VTIMEZONE says no offset');
  return (wall) => instantOf(onsets, wall);
}

function onsetsOf(ical: typeof ICAL, part: ICAL.Component, range: Interval, budget: StepBudget): Onset[] {
  const start = part.getFirstProperty('dtstart');
  const to = part.getFirstProperty('tzoffsetto');
  const from = part.getFirstProperty('tzoffsetfrom');
  if (!start || !to || !from)
    throw new CalendarProblem('a VTIMEZONE lacks DTSTART, TZOFFSETFROM or TZOFFSETTO');
  const beforeMs = firstOf(from, ical.UtcOffset).toSeconds() * 1000;
  const wall = wallOf(firstOf(start, ical.Time));
  const ruled = part.getAllProperties('rrule').flatMap((property) => {
    const rule = firstOf(property, ical.Recur);
    const until = untilOf(rule, beforeMs);
    // A rule without an end is only asked about the years we need: some begin in 1601.
    const endless = !rule.until && !rule.count;
    const walls = { from: endless ? range.from - twoYearsMs : wall, to: range.to + 2 * dayMs };
    return ruleWalls(recurrenceRule(rule), wall, walls, budget).filter((each) => each - beforeMs <= until);
  });
  const listed = part
    .getAllProperties('rdate')
    .flatMap((property) => valuesOf(property, ical.Time))
    .map(wallOf);
  const offsetMs = firstOf(to, ical.UtcOffset).toSeconds() * 1000;
  return [...new Set([wall, ...ruled, ...listed])].map((each) => ({
    from: each - beforeMs,
    offsetMs,
    beforeMs,
  }));
}

function untilOf({ until }: ICAL.Recur, beforeMs: number): Instant {
  if (!until) return Number.POSITIVE_INFINITY;
  return until.toString().endsWith('Z')
    ? wallOf(until)
    : wallOf(until) - beforeMs + (until.isDate ? dayMs - 1 : 0);
}

function instantOf(onsets: readonly Onset[], wall: WallMs): Instant {
  let offsetMs = onsets[0]?.beforeMs ?? 0;
  for (const onset of onsets) {
    // Before the clocks change by the old offset: this is also the earlier instant of a repeated hour.
    if (wall - offsetMs < onset.from) return wall - offsetMs;
    // Past it by the old offset and not there yet by the new one: the gap, read with the old offset.
    if (wall - onset.offsetMs < onset.from) return wall - offsetMs;
    offsetMs = onset.offsetMs;
  }
  return wall - offsetMs;
}

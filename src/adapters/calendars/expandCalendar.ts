import type ICAL from 'ical.js';
import type { Result } from '../../core/result.ts';
import type { CalendarEvent } from '../../core/schedule/schedule.ts';
import { dayMs, type Interval } from '../../core/time.ts';
import { CalendarProblem } from './calendarProblem.ts';
import { calendarZones } from './calendarZones.ts';
import { eventSummary } from './eventSummary.ts';
import { momentOf, wallDate } from './moment.ts';
import { type LeftOut, type Occurrence, occurrences, type Reading } from './occurrences.ts';
import { firstOf, textOf } from './propertyValues.ts';
import { feedSteps, stepBudget } from './stepBudget.ts';

/** `summaryUnits`: of all summaries together, as the row writes them; 5000 events and these fit into one. */
export const calendarLimits = {
  bytes: 1024 * 1024,
  events: 5000,
  rangeMs: 3660 * dayMs,
  summaryUnits: 100_000,
} as const;

/**
 * The events of an ICS text that touch `range` (cut to ten years), recurrence worked out in each event's own zone, in
 * order. Cancelled events are skipped, transparent ones count; where names get too many, the latest events go without. An
 * error says in words why the text cannot be followed:
 * a feed is believed whole or not at all. Never throws on any text; loads ical.js on first use.
 */
export async function expandCalendar(
  icsText: string,
  range: Interval,
): Promise<Result<CalendarEvent[], string>> {
  if (Buffer.byteLength(icsText) > calendarLimits.bytes) return refused('it is larger than 1 MiB');
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(icsText)) {
    const begins = icsText.trimStart().slice(0, 30).split('\n')[0]?.trim();
    return refused(begins ? `it is not an iCalendar file: it begins “${begins}”` : 'it is empty');
  }
  const { default: ical } = await import('ical.js');
  const text = icsText.replace(/^\uFEFF/, '');
  const cut = { from: range.from, to: Math.min(range.to, range.from + calendarLimits.rangeMs) };
  try {
    return { ok: true, value: read(ical, text, cut) };
  } catch (fault) {
    // Whatever ical.js throws here was caused by the text, and the text is not ours.
    if (fault instanceof CalendarProblem) return refused(fault.message);
    if (fault instanceof Error)
      return refused(`it cannot be read as iCalendar: ${fault.message.slice(0, 200)}`);
    throw fault;
  }
}

function refused(problem: string): Result<never, string> {
  return { ok: false, error: problem };
}

function read(ical: typeof ICAL, text: string, range: Interval): CalendarEvent[] {
  const budget = stepBudget(feedSteps);
  const parsed: unknown[] = ical.parse(text);
  const roots = typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[][]);
  const found: NamedOccurrence[] = [];
  for (const root of roots) {
    const calendar = new ical.Component(root);
    const reading = { ical, range, budget, zoneByName: calendarZones(ical, calendar, range, budget) };
    const events = calendar.getAllSubcomponents('vevent');
    const overridden = overriddenByUid(events, reading);
    for (const event of events) {
      if (textOf(event, 'status')?.toUpperCase() === 'CANCELLED') continue;
      const leftOut =
        (event.hasProperty('recurrence-id') ? undefined : overridden.get(uidOf(event))) ?? nothing();
      const all = named(event, () => occurrences(event, leftOut, reading));
      const summary = eventSummary(event);
      for (const occurrence of all) {
        if (touches(occurrence, range))
          found.push({ ...occurrence, ...(summary !== undefined && { summary }) });
      }
      if (found.length > calendarLimits.events) {
        throw new CalendarProblem(`it has more than ${calendarLimits.events} events in the time looked at`);
      }
    }
  }
  return withinBudget(found.sort((a, b) => a.from - b.from || a.to - b.to)).map(toEvent);
}

type NamedOccurrence = Occurrence & { readonly summary?: string };

/** In order of time, the first so many characters of names; a row writes one outside ASCII as six. */
function withinBudget(found: readonly NamedOccurrence[]): NamedOccurrence[] {
  let units = 0;
  return found.map(({ summary, ...occurrence }) => {
    if (summary === undefined) return occurrence;
    units += [...summary].reduce(
      (sum, letter) => sum + (/[ !#-[\]-~]/.test(letter) ? 1 : 6 * letter.length),
      13,
    );
    return units > calendarLimits.summaryUnits ? occurrence : { ...occurrence, summary };
  });
}

/** The occurrences that a VEVENT of their own replaces, or cancels. */
function overriddenByUid(
  events: readonly ICAL.Component[],
  { ical, zoneByName }: Reading,
): Map<string, LeftOut> {
  const byUid = new Map<string, LeftOut>();
  for (const event of events) {
    const property = event.getFirstProperty('recurrence-id');
    if (!property) continue;
    named(event, () => {
      if (property.getFirstParameter('range'))
        throw new CalendarProblem('RANGE=THISANDFUTURE is not supported');
      const moment = momentOf(firstOf(property, ical.Time), property, zoneByName);
      const leftOut = byUid.get(uidOf(event)) ?? nothing();
      if (moment.isDate) leftOut.dates.add(wallDate(moment.wall));
      else leftOut.instants.add(moment.at);
      byUid.set(uidOf(event), leftOut);
    });
  }
  return byUid;
}

function nothing(): LeftOut {
  return { instants: new Set(), dates: new Set() };
}

function uidOf(event: ICAL.Component): string {
  return textOf(event, 'uid') ?? '';
}

/** Adds to a problem which event has it. */
function named<T>(event: ICAL.Component, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    const name = textOf(event, 'summary') || uidOf(event);
    const which = name ? `the event “${name.slice(0, 60)}”` : 'an event without a name';
    if (!(fault instanceof Error)) throw fault;
    throw new CalendarProblem(`${which}: ${fault.message.slice(0, 200)}`, {
      cause: fault,
    });
  }
}

/** A date lasts longer than 24 hours if all zones are counted: 14 hours before its midnight in UTC to 12 after its end. */
function touches({ from, to, isDate }: Occurrence, range: Interval): boolean {
  const slack = isDate ? 14 * 3_600_000 : 0;
  return from - slack < range.to && to + slack > range.from;
}

function toEvent({ from, to, isDate, summary }: NamedOccurrence): CalendarEvent {
  const named = summary !== undefined && { summary };
  if (!isDate) return { kind: 'timed', from, to, ...named };
  const date = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { kind: 'allDay', from: date(from), to: date(to), ...named };
}

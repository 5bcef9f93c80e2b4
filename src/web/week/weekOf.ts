import { Temporal } from 'temporal-polyfill';
import { clipIntervals } from '../../core/schedule/clipIntervals.ts';
import { type DayNote, dayNotes } from '../../core/schedule/dayNotes.ts';
import { openIntervals } from '../../core/schedule/openIntervals.ts';
import type { LocalDate, ResolvedSchedule } from '../../core/schedule/schedule.ts';
import { subtractIntervals } from '../../core/schedule/subtractIntervals.ts';
import { dayMs, type Instant, type Interval } from '../../core/time.ts';

/**
 * Part of a day by the clock on the wall, in minutes: 0 ≤ from < to ≤ 1440. `usual`: the hours of that weekday, on a day
 * that is unlike it.
 */
export type DayBar = {
  readonly from: number;
  readonly to: number;
  readonly kind: 'open' | 'awake' | 'usual';
};

/** What one row says. An opening is told once, on the day it begins; the rest of a longer one day by day. */
export type DayHours =
  | {
      readonly kind: 'opening';
      readonly from: Instant;
      readonly to: Instant;
      readonly endsAtMidnight: boolean;
    }
  | { readonly kind: 'allDay' }
  | { readonly kind: 'until'; readonly to: Instant };

export type WeekDay = {
  readonly date: LocalDate;
  readonly from: Instant;
  readonly hours: readonly DayHours[];
  readonly bars: readonly DayBar[];
  /** Why this date differs from its weekday; empty where it does not. */
  readonly notes: readonly DayNote[];
  /** Minute of the day by the clock on the wall, today only. */
  readonly nowMinute?: number;
};

export type Week = {
  readonly timeZone: string;
  readonly days: readonly WeekDay[];
  /** The clock is changed on this date, and which way. */
  readonly clockChange?: {
    readonly date: LocalDate;
    readonly from: Instant;
    readonly kind: 'forward' | 'back';
  };
};

/**
 * The opening hours of one week, Monday to Sunday, as a picture needs them: this week's, or next week's where nothing of
 * this one is left to open. `awake`: when it is up on somebody's wish, drawn where it is not open anyway. Pure.
 */
export function weekOf(schedule: ResolvedSchedule, now: Instant, awake?: Interval): Week {
  const { timeZone } = schedule;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const rest = { from: now, to: startOf(monday.add({ days: 7 }), timeZone) };
  const isOver = openIntervals(schedule, rest).length === 0 && awake === undefined;
  const first = isOver && hasOpening(schedule, rest.to) ? monday.add({ days: 7 }) : monday;
  const days = Array.from({ length: 7 }, (_, index) =>
    weekDay(schedule, first.add({ days: index }), now, awake),
  );
  const clockChange = clockChangeIn(first, timeZone);
  return { timeZone, days, ...(clockChange && { clockChange }) };
}

function hasOpening(schedule: ResolvedSchedule, from: Instant): boolean {
  return openIntervals(schedule, { from, to: from + 7 * dayMs }).length > 0;
}

function weekDay(
  schedule: ResolvedSchedule,
  date: Temporal.PlainDate,
  now: Instant,
  awake: Interval | undefined,
): WeekDay {
  const { timeZone } = schedule;
  const day = { from: startOf(date, timeZone), to: startOf(date.add({ days: 1 }), timeZone) };
  const around = openIntervals(schedule, { from: day.from - 2 * dayMs, to: day.to + 2 * dayMs });
  const open = around.filter(({ from, to }) => from < day.to && to > day.from);
  const onWish = awake ? subtractIntervals([awake], open) : [];
  const name = date.toString();
  const notes = dayNotes(schedule, name);
  const usual = notes.length > 0 ? usualHours(schedule, open, day) : [];
  const bars = [
    ...open.flatMap((interval) => barOf(interval, day, timeZone, 'open')),
    ...onWish.flatMap((interval) => barOf(interval, day, timeZone, 'awake')),
    ...usual.flatMap((interval) => barOf(interval, day, timeZone, 'usual')),
  ];
  return {
    date: name,
    from: day.from,
    hours: hoursOf(open, day, startOf(date.add({ days: 2 }), timeZone)),
    bars,
    notes,
    ...(day.from <= now && now < day.to && { nowMinute: minuteOf(now, timeZone) }),
  };
}

/** What the weekly windows alone would open, where it is not what is open; else the picture has nothing to add. */
function usualHours(schedule: ResolvedSchedule, open: readonly Interval[], day: Interval): Interval[] {
  const usual = openIntervals({ ...schedule, exceptions: [], holidays: new Map(), calendars: [] }, day);
  const missing = subtractIntervals(usual, open);
  const added = subtractIntervals(clipIntervals(open, day), usual);
  return missing.length + added.length === 0 ? [] : usual;
}

function hoursOf(open: readonly Interval[], day: Interval, dayAfterNext: Instant): DayHours[] {
  const told = open.flatMap((interval): DayHours[] => {
    const begins = interval.from >= day.from;
    const lasts = interval.to >= day.to;
    if (interval.from <= day.from && lasts) return [{ kind: 'allDay' }];
    if (!begins) return [{ kind: 'until', to: interval.to }];
    // One that goes on through the whole next date is told day by day.
    const to = interval.to >= dayAfterNext ? day.to : interval.to;
    return [{ kind: 'opening', from: interval.from, to, endsAtMidnight: to === day.to }];
  });
  const beginning = told.filter(({ kind }) => kind !== 'until');
  return beginning.length > 0 ? beginning : told;
}

function barOf(interval: Interval, day: Interval, timeZone: string, kind: DayBar['kind']): DayBar[] {
  if (interval.to <= day.from || interval.from >= day.to) return [];
  const from = interval.from <= day.from ? 0 : minuteOf(interval.from, timeZone);
  const to = interval.to >= day.to ? 1440 : minuteOf(interval.to, timeZone);
  // A clock set back can end a bar before it begins; a quarter of an hour stays visible.
  return [{ from, to: Math.min(1440, Math.max(to, from + 15)), kind }];
}

function clockChangeIn(monday: Temporal.PlainDate, timeZone: string): Week['clockChange'] {
  for (let index = 0; index < 7; index += 1) {
    const date = monday.add({ days: index });
    const start = date.toZonedDateTime(timeZone);
    const change =
      date.add({ days: 1 }).toZonedDateTime(timeZone).offsetNanoseconds - start.offsetNanoseconds;
    if (change === 0) continue;
    return { date: date.toString(), from: start.epochMilliseconds, kind: change > 0 ? 'forward' : 'back' };
  }
  return undefined;
}

function minuteOf(at: Instant, timeZone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

function startOf(date: Temporal.PlainDate, timeZone: string): Instant {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

import { Temporal } from 'temporal-polyfill';
import type { PowerMark, PowerPast } from '../../core/operator/powerPast.ts';
import { clipIntervals } from '../../core/schedule/clipIntervals.ts';
import { type DayNote, dayNotes } from '../../core/schedule/dayNotes.ts';
import type { ResolvedSchedule } from '../../core/schedule/schedule.ts';
import type { Instant, Interval } from '../../core/time.ts';

export type FortnightInputs = PowerPast & {
  readonly planned: readonly Interval[];
  readonly schedule: ResolvedSchedule;
};

/** One date of the picture. `planned`: open hours before now, what is to be from now on. */
export type FortnightDay = Interval & {
  readonly planned: readonly Interval[];
  readonly awake: readonly Interval[];
  readonly marks: readonly PowerMark[];
  /** Why its hours are not those of its weekday. */
  readonly notes: readonly DayNote[];
  /** Nobody knows what it was. */
  readonly isUnknown: boolean;
  readonly isToday: boolean;
  readonly isPast: boolean;
};

const daysBack = 7;
const daysAll = 14;

/** Seven dates back, today and six ahead, by the calendar of the zone. */
export function fortnightRange(timeZone: string, now: Instant): Interval {
  const first = today(timeZone, now).subtract({ days: daysBack });
  return { from: startOf(first, timeZone), to: startOf(first.add({ days: daysAll }), timeZone) };
}

/** What each of the fourteen dates shows. Pure. */
export function fortnightDays(inputs: FortnightInputs, timeZone: string, now: Instant): FortnightDay[] {
  const first = today(timeZone, now).subtract({ days: daysBack });
  return Array.from({ length: daysAll }, (_, index): FortnightDay => {
    const date = first.add({ days: index });
    const day = { from: startOf(date, timeZone), to: startOf(date.add({ days: 1 }), timeZone) };
    return {
      ...day,
      planned: clipIntervals(inputs.planned, day),
      awake: clipIntervals(inputs.awake, day),
      marks: inputs.marks.filter(({ at }) => at >= day.from && at < day.to),
      notes: dayNotes(inputs.schedule, date.toString()),
      isUnknown: inputs.unknown.some(({ from, to }) => from <= day.from && to >= day.to),
      isToday: day.from <= now && now < day.to,
      isPast: day.to <= now,
    };
  });
}

/** How far into its day an instant lies by the clock on the wall, in quarters of an hour: 0 to 96. */
export function quarterOf(at: Instant, day: Interval, timeZone: string): number {
  if (at <= day.from) return 0;
  if (at >= day.to) return 96;
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return Math.round(((hour * 60 + minute) / 15) * 100) / 100;
}

function today(timeZone: string, now: Instant): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
}

function startOf(date: Temporal.PlainDate, timeZone: string): Instant {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

import { Temporal } from 'temporal-polyfill';
import type { Hub } from '../../core/policy.ts';
import type { CalendarEvent, HolidayDates, ResolvedSchedule } from '../../core/schedule/schedule.ts';
import { dayMs, type Instant, type Interval } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';

/** A feed that adds nothing to the schedule, and why. */
export type FeedFailure = { readonly url: string; readonly problem: string };

export type Afresh = { readonly schedule: ResolvedSchedule; readonly failures: readonly FeedFailure[] };

/** Windows and events reach into a range from the days around it. */
const marginMs = 8 * dayMs;

/**
 * The schedule of one hub over `range`, from its configuration alone: holidays of every year that the range touches, and
 * feeds fetched on the spot. A feed that cannot be had adds nothing and is named in `failures`.
 */
export async function resolveAfresh(
  { feeds, holidays }: Pick<Keeper, 'feeds' | 'holidays'>,
  { schedule }: Hub,
  range: Interval,
): Promise<Afresh> {
  const around = { from: range.from - marginMs, to: range.to + marginMs };
  const none: HolidayDates = new Map();
  const [dates, fetched] = await Promise.all([
    schedule.holidays ? holidays.datesOf(schedule.holidays, yearsOf(around)) : none,
    Promise.all(schedule.calendars.map(({ url }) => feeds.fetch(url, around, undefined))),
  ]);
  const events = fetched.map((each): readonly CalendarEvent[] =>
    each.kind === 'fetched' ? each.events : [],
  );
  return {
    schedule: {
      timeZone: schedule.timeZone,
      windows: schedule.windows,
      exceptions: schedule.exceptions,
      holidays: dates,
      calendars: schedule.calendars.map(({ effect }, index) => ({ effect, events: events[index] ?? [] })),
    },
    failures: schedule.calendars.flatMap(({ url }, index) => {
      const outcome = fetched[index];
      return outcome?.kind === 'failed' ? [{ url, problem: outcome.problem }] : [];
    }),
  };
}

/** One line for err. The path of a private calendar is its password, so only the host is named. */
export function sayFeedFailure({ url, problem }: FeedFailure): string {
  return `The calendar at ${URL.parse(url)?.host ?? 'an unreadable address'} is left out: ${problem}`;
}

function yearsOf({ from, to }: Interval): number[] {
  const [first, last] = [yearOf(from), yearOf(to)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function yearOf(at: Instant): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').year;
}

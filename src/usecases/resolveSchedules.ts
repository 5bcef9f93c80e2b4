import type { Hub } from '../core/policy.ts';
import { feedKey } from '../core/schedule/feedKey.ts';
import type { LocalDate, ResolvedSchedule, Schedule } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import type { Holidays } from '../ports/calendarFeeds.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { CalendarFacts } from '../ports/state.ts';

export type Schedules = ReadonlyMap<Hub, ResolvedSchedule>;

/**
 * Joins each hub's schedule with its holidays and the last good copy of its calendars. A feed that was never fetched
 * adds nothing, and the hub goes on without it. Hubs with the same schedule share one object, so that its dates are
 * worked out once.
 */
export async function resolveSchedules(
  { state, holidays }: Pick<Keeper, 'state' | 'holidays'>,
  hubs: readonly Hub[],
  now: Instant,
): Promise<Schedules> {
  const feeds = hubs.some((hub) => hub.schedule.calendars.length > 0)
    ? (await state.calendars.list()).rows
    : new Map();
  const shared = new Map<string, Promise<ResolvedSchedule>>();
  const resolved = hubs.map(async (hub) => {
    const key = JSON.stringify(hub.schedule);
    const schedule = shared.get(key) ?? resolve(hub.schedule, feeds, holidays, now);
    shared.set(key, schedule);
    return [hub, await schedule] as const;
  });
  return new Map(await Promise.all(resolved));
}

async function resolve(
  schedule: Schedule,
  feeds: ReadonlyMap<string, { readonly value: CalendarFacts }>,
  holidays: Holidays,
  now: Instant,
): Promise<ResolvedSchedule> {
  const year = new Date(now).getUTCFullYear();
  const none: ReadonlySet<LocalDate> = new Set();
  return {
    timeZone: schedule.timeZone,
    windows: schedule.windows,
    exceptions: schedule.exceptions,
    holidays: schedule.holidays
      ? await holidays.datesOf(schedule.holidays, [year - 1, year, year + 1, year + 2])
      : none,
    calendars: schedule.calendars.map(({ url, effect }) => ({
      effect,
      events: feeds.get(feedKey(url))?.value.copy?.events ?? [],
    })),
  };
}

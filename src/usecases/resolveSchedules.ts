import type { Hub } from '../core/policy.ts';
import { feedKey } from '../core/schedule/feedKey.ts';
import type { HolidayDates, ResolvedSchedule, Schedule } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import { StoredRowFault } from '../ports/azureFault.ts';
import type { Holidays } from '../ports/calendarFeeds.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { CalendarFacts } from '../ports/state.ts';

const fewFeeds = 10;

export type Schedules = ReadonlyMap<Hub, ResolvedSchedule>;

/**
 * Joins each hub's schedule with its holidays and the last good copy of its calendars. A feed that was never fetched
 * adds nothing, and the hub goes on without it. Throws AzureFault.
 */
export async function resolveSchedules(
  { state, holidays }: Pick<Keeper, 'state' | 'holidays'>,
  hubs: readonly Hub[],
  now: Instant,
): Promise<Schedules> {
  return schedulesFrom(await copiesOf(state, hubs), holidays, hubs, now);
}

/**
 * The same from copies at hand, by `feedKey`. Hubs with the same schedule share one object, so that its dates are worked
 * out once.
 */
export async function schedulesFrom(
  feeds: ReadonlyMap<string, CalendarFacts>,
  holidays: Holidays,
  hubs: readonly Hub[],
  now: Instant,
): Promise<Schedules> {
  const shared = new Map<string, Promise<ResolvedSchedule>>();
  const resolved = hubs.map(async (hub) => {
    const key = JSON.stringify(hub.schedule);
    const schedule = shared.get(key) ?? resolve(hub.schedule, feeds, holidays, now);
    shared.set(key, schedule);
    return [hub, await schedule] as const;
  });
  return new Map(await Promise.all(resolved));
}

/** By `feedKey`. Copies can be large: a hub's own few are read one by one, a fleet's all at once. Throws AzureFault. */
export async function copiesOf(
  { calendars }: Keeper['state'],
  hubs: readonly Hub[],
): Promise<ReadonlyMap<string, CalendarFacts>> {
  const keys = [...new Set(hubs.flatMap((hub) => hub.schedule.calendars.map(({ url }) => feedKey(url))))];
  if (keys.length > fewFeeds) {
    return new Map([...(await calendars.list()).rows].map(([key, { value }]) => [key, value]));
  }
  const rows = await Promise.all(keys.map((key) => readCopy(calendars, key)));
  return new Map(rows.flatMap((copy, index) => (copy ? [[keys[index] ?? '', copy]] : [])));
}

/** A copy that cannot be understood is as good as none: the next round fetches it anew. */
async function readCopy(
  calendars: Keeper['state']['calendars'],
  key: string,
): Promise<CalendarFacts | undefined> {
  try {
    return (await calendars.read(key))?.value;
  } catch (fault) {
    if (fault instanceof StoredRowFault) return undefined;
    throw fault;
  }
}

async function resolve(
  schedule: Schedule,
  feeds: ReadonlyMap<string, CalendarFacts>,
  holidays: Holidays,
  now: Instant,
): Promise<ResolvedSchedule> {
  return {
    timeZone: schedule.timeZone,
    windows: schedule.windows,
    exceptions: schedule.exceptions,
    holidays: await holidaysOf(schedule, holidays, now),
    calendars: schedule.calendars.map(({ url, effect }) => ({
      effect,
      events: feeds.get(feedKey(url))?.copy?.events ?? [],
    })),
  };
}

/** From last year to the year after next; none where the schedule names no region. */
export async function holidaysOf(
  { holidays: region }: Schedule,
  holidays: Holidays,
  now: Instant,
): Promise<HolidayDates> {
  const year = new Date(now).getUTCFullYear();
  return region ? holidays.datesOf(region, [year - 1, year, year + 1, year + 2]) : new Map();
}

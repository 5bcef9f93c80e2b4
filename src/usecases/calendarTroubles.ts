import type { Hub } from '../core/policy.ts';
import { type CalendarTrouble, feedTrouble, holidayTrouble } from '../core/schedule/calendarTrouble.ts';
import { feedKey } from '../core/schedule/feedKey.ts';
import type { Schedule } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import type { Holidays } from '../ports/calendarFeeds.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { CalendarFacts } from '../ports/state.ts';
import { copiesOf, holidaysOf } from './resolveSchedules.ts';

/** Hubs without troubles are not in it. */
export type CalendarTroubles = ReadonlyMap<Hub, readonly CalendarTrouble[]>;

/** What is wrong with the calendars and holidays of these hubs, from what is remembered. Fetches nothing. Throws AzureFault. */
export async function calendarTroubles(
  { state, holidays }: Pick<Keeper, 'state' | 'holidays'>,
  hubs: readonly Hub[],
  now: Instant,
): Promise<CalendarTroubles> {
  return troublesByHub(await copiesOf(state, hubs), holidays, hubs, now);
}

/** The same from copies at hand, by `feedKey`. Hubs that share a feed or a region share the very object. */
export async function troublesByHub(
  copies: ReadonlyMap<string, CalendarFacts>,
  holidays: Holidays,
  hubs: readonly Hub[],
  now: Instant,
): Promise<CalendarTroubles> {
  const known = new Map<string, CalendarTrouble | undefined>();
  const found = new Map<Hub, readonly CalendarTrouble[]>();
  for (const hub of hubs) {
    const { calendars, holidays: region } = hub.schedule;
    for (const { url } of calendars)
      if (!known.has(url)) known.set(url, feedTrouble(hostOf(url), copies.get(feedKey(url)), now));
    const place = region && JSON.stringify(region);
    if (place !== undefined && !known.has(place))
      known.set(place, await missingHolidays(hub.schedule, holidays, now));
    const names = [...calendars.map(({ url }) => url), ...(place === undefined ? [] : [place])];
    const troubles = names.map((name) => known.get(name)).filter((trouble) => trouble !== undefined);
    if (troubles.length > 0) found.set(hub, troubles);
  }
  return found;
}

/** What next year lacks of the holidays that a schedule names; undefined where nothing. */
export async function missingHolidays(
  schedule: Schedule,
  holidays: Holidays,
  now: Instant,
): Promise<CalendarTrouble | undefined> {
  const { holidays: region } = schedule;
  return region && holidayTrouble(region, await holidaysOf(schedule, holidays, now), now);
}

/** The path of a private calendar is its password. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'an unreadable address';
}

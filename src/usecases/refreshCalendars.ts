import type { Hub } from '../core/policy.ts';
import { type CalendarFinding, calendarFindings } from '../core/schedule/calendarTrouble.ts';
import { feedKey } from '../core/schedule/feedKey.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../core/time.ts';
import type { FetchedCalendar } from '../ports/calendarFeeds.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { CalendarFacts } from '../ports/state.ts';
import { troublesByHub } from './calendarTroubles.ts';

const freshMs = 6 * hourMs;
const retryMs = 30 * minuteMs;
const feedsPerRound = 20;
const aheadMs = 400 * dayMs;
const behindMs = 8 * dayMs;

/**
 * Fetches the feeds that are due: six hours after a good copy, half an hour after a failure, at most 20 a round. A
 * failure keeps the last good copy and says why; a row that cannot be understood is only a copy, and is fetched anew.
 * Answers what is wrong with the calendars and holidays that hubs name, a code each.
 */
export async function refreshCalendars(
  { state, feeds, holidays, log }: Pick<Keeper, 'state' | 'feeds' | 'holidays' | 'log'>,
  hubs: readonly Hub[],
  now: Instant,
): Promise<CalendarFinding[]> {
  const addresses = feedAddresses(hubs);
  const { rows, unreadable } =
    addresses.length > 0 ? await state.calendars.list() : { rows: new Map(), unreadable: [] };
  const known = new Map<string, CalendarFacts>([...rows].map(([key, { value }]) => [key, value]));
  const due = addresses.filter((url) => isDue(known.get(feedKey(url)), now)).slice(0, feedsPerRound);
  await Promise.all(due.map(refresh));
  const troubles = await troublesByHub(known, holidays, hubs, now);
  return [...new Set([...troubles.values()].flat())].map(({ kind }) => calendarFindings[kind]);

  async function refresh(url: string): Promise<void> {
    const key = feedKey(url);
    const before = known.get(key);
    const range = { from: now - behindMs, to: now + aheadMs };
    const fetched = await feeds.fetch(url, range, reusableEtag(before, now));
    if (fetched.kind === 'failed') log.warn('calendar.failed', { feed: key, problem: fetched.problem });
    const facts = calendarFacts(before, fetched, now);
    known.set(key, facts);
    const etag = (rows.get(key) ?? unreadable.find((row) => row.key === key))?.etag;
    const written = await state.calendars.write(key, facts, etag);
    if (!written.ok) log.info('calendar.overtaken', { feed: key });
  }
}

function feedAddresses(hubs: readonly Hub[]): string[] {
  return [...new Set(hubs.flatMap((hub) => hub.schedule.calendars.map(({ url }) => url)))];
}

function isDue(facts: CalendarFacts | undefined, now: Instant): boolean {
  if (!facts) return true;
  return now >= facts.triedAt + (facts.problem === undefined ? freshMs : retryMs);
}

/** An unchanged feed still has to be read again once its expansion no longer reaches half-way ahead. */
function reusableEtag(facts: CalendarFacts | undefined, now: Instant): string | undefined {
  const copy = facts?.copy;
  return copy && copy.horizon > now + aheadMs / 2 ? copy.etag : undefined;
}

function calendarFacts(
  before: CalendarFacts | undefined,
  fetched: FetchedCalendar,
  now: Instant,
): CalendarFacts {
  const copy = before?.copy;
  switch (fetched.kind) {
    case 'fetched': {
      const { events, horizon, etag } = fetched;
      return {
        triedAt: now,
        copy: { events, horizon, fetchedAt: now, ...(etag !== undefined && { etag }) },
      };
    }
    case 'unchanged':
      return { triedAt: now, ...(copy && { copy: { ...copy, fetchedAt: now } }) };
    case 'failed':
      return {
        triedAt: now,
        problem: fetched.problem,
        failingSince: before?.failingSince ?? (before?.problem === undefined ? now : before.triedAt),
        ...(copy && { copy }),
      };
  }
}

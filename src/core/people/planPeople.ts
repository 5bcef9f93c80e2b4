import type { StopReason } from '../power/wish.ts';
import { type Instant, minuteMs } from '../time.ts';
import type { IdlePolicy } from './idlePolicy.ts';
import type { PeopleFacts, StopWarning } from './peopleFacts.ts';

/** A hub whose people have a say in the stop of a target. */
export type PeopleHub = { readonly idle: IdlePolicy; readonly people: PeopleFacts | undefined };

export type StopSite = {
  /** Only hubs with `idle`. */
  readonly hubs: readonly PeopleHub[];
  readonly warning: StopWarning | undefined;
  readonly drainingSince: Instant | undefined;
};

/** What has to come before a stop, for people's sake. */
export type PeoplePlan =
  | { readonly kind: 'warn'; readonly because: StopReason; readonly stopAt: Instant }
  | { readonly kind: 'drain'; readonly because: StopReason }
  | { readonly kind: 'wait'; readonly because: 'peopleUnasked'; readonly since: Instant }
  | { readonly kind: 'wait'; readonly because: 'warned' | 'hubSilent'; readonly until: Instant };

/** An answer of this age (ms) still tells who works: a look's own. */
const freshMs = 3 * minuteMs;

/**
 * A hub is given so long (ms) to stop its people's servers before its machines stop under them: longer than from one
 * round to the next, so that a look that died before it asked is made good.
 */
const drainMs = 6 * minuteMs;

/** A page tells of a warning at once; a channel hears of it within a minute (ms), and its readers have their time too. */
const channelMs = minuteMs;

/** A stop that has not come so long (ms) after it was to come is a new one, for whoever has come since. */
const staleMs = 30 * minuteMs;

/**
 * No running server is stopped unwarned where its hub tells of it: ask, warn, wait, have the hub stop the servers. The
 * hub that says nothing for `unknownAfter` is not waited for any longer. Undefined: the target may stop.
 */
export function planPeople(site: StopSite, because: StopReason, now: Instant): PeoplePlan | undefined {
  const { hubs, warning, drainingSince } = site;
  if (hubs.some(({ people }) => !isFresh(people, now)))
    return { kind: 'wait', because: 'peopleUnasked', since: now };
  const patience = Math.max(0, ...hubs.map(patienceOf));
  if (now < patience) return { kind: 'wait', because: 'hubSilent', until: patience };
  const warnMs = ownWarnMs(hubs);
  if (warnMs === undefined) return undefined;
  if (!warning || now - warning.stopAt > staleMs) return { kind: 'warn', because, stopAt: now + warnMs };
  // A neighbour that tells of servers only now may want its people to know for longer.
  const until = Math.max(warning.stopAt, warning.at + warnMs);
  if (now < until) return { kind: 'wait', because: 'warned', until };
  if (drainingSince !== undefined && now - drainingSince >= drainMs) return undefined;
  return { kind: 'drain', because };
}

/** On, and about to be switched off: people are told while there is time. Undefined: nobody has to be, or they were. */
export function warnAhead(
  { hubs, warning }: StopSite,
  stop: { readonly at: Instant; readonly because: StopReason },
  now: Instant,
): PeoplePlan | undefined {
  if (warning || hubs.some(({ people }) => !isFresh(people, now))) return undefined;
  const warnMs = ownWarnMs(hubs);
  if (warnMs === undefined) return undefined;
  return { kind: 'warn', because: stop.because, stopAt: Math.max(stop.at, now + warnMs) };
}

function isFresh(people: PeopleFacts | undefined, now: Instant): boolean {
  return people !== undefined && now - people.askedAt < freshMs;
}

/** Until when a hub that does not tell is waited for. */
function patienceOf({ idle, people }: PeopleHub): Instant {
  return people?.silentSince === undefined ? 0 : people.silentSince + idle.unknownAfterMs;
}

/** How long beforehand the people of all hubs with servers are told; undefined where there are none. */
function ownWarnMs(hubs: readonly PeopleHub[]): number | undefined {
  const told = hubs.filter(({ people }) => people?.silentSince === undefined && (people?.servers ?? 0) > 0);
  return told.length === 0 ? undefined : Math.max(...told.map(({ idle }) => idle.warnMs)) + channelMs;
}

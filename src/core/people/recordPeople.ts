import { type Instant, minuteMs } from '../time.ts';
import type { PeopleFacts, PeopleProblem, UserServer } from './peopleFacts.ts';
import { isLasting, stopProblemTold } from './stopProblem.ts';

/** What a hub said when it was asked who works on it. */
export type PeopleNews =
  | {
      readonly kind: 'told';
      readonly servers: readonly UserServer[];
      readonly cannotStop?: PeopleProblem;
    }
  | { readonly kind: 'untold'; readonly problem: PeopleProblem };

/** Asked so long ago (ms), a failure says nothing of the time since. */
export const silenceGapMs = 20 * minuteMs;

/** Joins an answer with what is remembered. Keeps counts and instants, and nobody's name. */
export function recordPeople(before: PeopleFacts | undefined, news: PeopleNews, now: Instant): PeopleFacts {
  const { silentSince, problem: _problem, ...kept } = before ?? { askedAt: now, servers: 0 };
  if (news.kind === 'untold') {
    const lasting = before !== undefined && now - before.askedAt < silenceGapMs ? silentSince : undefined;
    return { ...kept, askedAt: now, silentSince: lasting ?? now, problem: news.problem };
  }
  const { cannotStop: _before, ...servable } = kept;
  const cannotStop = stopProblemTold(kept.cannotStop, news.cannotStop, now);
  const latest = Math.max(kept.lastActiveAt ?? 0, ...news.servers.map((server) => activeAt(server, now)));
  return {
    ...servable,
    ...(cannotStop && { cannotStop }),
    askedAt: now,
    answeredAt: now,
    servers: news.servers.length,
    ...(latest > 0 && { lastActiveAt: latest }),
  };
}

/**
 * When it was last worked on, as far as the hub knows. A hub's clock may be ahead of ours; a server on its way up is
 * somebody's work, and one that has just come up may still carry the activity of its life before.
 */
function activeAt({ pending, lastActivityAt, startedAt }: UserServer, now: Instant): Instant {
  if (pending === 'spawn') return now;
  return Math.min(now, Math.max(lastActivityAt ?? 0, startedAt ?? 0));
}

/** How many of these are somebody's work now: those worked on within `afterMs`. */
export function countActive(servers: readonly UserServer[], afterMs: number, now: Instant): number {
  return servers.filter((server) => activeAt(server, now) + afterMs > now).length;
}

/**
 * Asleep, a hub has no servers and cannot be silent; when somebody last worked there is still true, and so is what its
 * next stop meets.
 */
export function restPeople({ answeredAt, lastActiveAt, askedAt, cannotStop }: PeopleFacts): PeopleFacts {
  return {
    askedAt,
    servers: 0,
    ...(answeredAt !== undefined && { answeredAt }),
    ...(lastActiveAt !== undefined && { lastActiveAt }),
    ...(cannotStop && isLasting(cannotStop) && { cannotStop }),
  };
}

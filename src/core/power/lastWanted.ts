import { ownValue } from '../ownValue.ts';
import { previousEdge } from '../schedule/edges.ts';
import type { Instant } from '../time.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { TargetHub } from './targetHub.ts';

/**
 * Until when something known kept a target on that is wanted off now: the last closing, click, hold or work of all its
 * hubs, or the stop that people were told of, which may be still to come. −∞ where nothing is known.
 */
export function lastWanted(hubs: readonly TargetHub[], facts: TargetFacts, now: Instant): Instant {
  const ends = hubs.flatMap(({ name, schedule, leases, overrides: { hold, pause }, idle }) => {
    const people = ownValue(facts.people, name);
    return [
      previousEdge(schedule, now, 'closes')?.at,
      ...leases.map(({ until }) => until),
      hold?.power === 'off' ? hold.from : undefined,
      hold?.until,
      pause?.until,
      people?.lastActiveAt === undefined || !idle ? undefined : people.lastActiveAt + idle.afterMs,
      people?.silentSince === undefined || !idle ? undefined : people.silentSince + idle.unknownAfterMs,
    ];
  });
  const past = ends.filter((at) => at !== undefined && at <= now).map(Number);
  return Math.max(Number.NEGATIVE_INFINITY, ...past, facts.warning?.stopAt ?? Number.NEGATIVE_INFINITY);
}

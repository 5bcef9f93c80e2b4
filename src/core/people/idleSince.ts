import type { HubFacts } from '../power/hubFacts.ts';
import { previousEdge } from '../schedule/edges.ts';
import type { Instant } from '../time.ts';

/** In open hours: since when nobody has worked, as far as the hub has told since it opened; at the earliest its opening or its start. */
export function idleSince(
  { schedule, people, awake }: Pick<HubFacts, 'schedule' | 'people' | 'awake'>,
  now: Instant,
): Instant {
  const opened = previousEdge(schedule, now, 'opens')?.at ?? Number.NEGATIVE_INFINITY;
  return Math.max(opened, awake?.since ?? opened, people?.lastActiveAt ?? opened);
}

/** Whether the hub has told of its people since it opened. */
export function hasTold({ schedule, people }: Pick<HubFacts, 'schedule' | 'people'>, now: Instant): boolean {
  if (people?.answeredAt === undefined || people.silentSince !== undefined) return false;
  return people.answeredAt >= (previousEdge(schedule, now, 'opens')?.at ?? Number.NEGATIVE_INFINITY);
}

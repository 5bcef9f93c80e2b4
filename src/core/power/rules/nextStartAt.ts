import { nextEdge } from '../../schedule/edges.ts';
import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';

/** When a start has to begin for its next opening; undefined where it never opens again. */
export function nextStartAt(
  { schedule, leadMs }: Pick<HubFacts, 'schedule' | 'leadMs'>,
  now: Instant,
): Instant | undefined {
  const opening = nextEdge(schedule, now, 'opens');
  return opening && opening.at - leadMs;
}

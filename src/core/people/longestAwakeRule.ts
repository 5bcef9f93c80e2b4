import type { DesiredPower, HubFacts } from '../power/wish.ts';
import { isOpen, nextEdge } from '../schedule/edges.ts';
import type { Instant } from '../time.ts';

/** Outside its hours a hub is on for so long at a stretch and no longer, whoever clicks or works: a stuck kernel costs no weekend. */
export function longestAwakeRule(
  { idle, awake, schedule, leadMs }: HubFacts,
  now: Instant,
): DesiredPower | undefined {
  if (idle?.maxAwakeMs === undefined || awake?.since === undefined || isOpen(schedule, now)) return undefined;
  if (now - awake.since < idle.maxAwakeMs) return undefined;
  const opening = nextEdge(schedule, now, 'opens');
  if (opening && opening.at - leadMs <= now) return undefined;
  return { kind: 'off', because: 'longestAwake', ...(opening && { until: opening.at - leadMs }) };
}

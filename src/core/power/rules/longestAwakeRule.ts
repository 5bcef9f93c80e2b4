import { isOpen } from '../../schedule/edges.ts';
import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';
import { nextStartAt } from './nextStartAt.ts';

/** Outside its hours a hub is on for so long at a stretch and no longer, whoever clicks or works: a stuck kernel costs no weekend. */
export function longestAwakeRule(facts: HubFacts, now: Instant): DesiredPower | undefined {
  const { idle, awake, schedule } = facts;
  if (idle?.maxAwakeMs === undefined || awake?.since === undefined || isOpen(schedule, now)) return undefined;
  if (now - awake.since < idle.maxAwakeMs) return undefined;
  const until = nextStartAt(facts, now);
  if (until !== undefined && until <= now) return undefined;
  return { kind: 'off', because: 'longestAwake', ...(until !== undefined && { until }) };
}

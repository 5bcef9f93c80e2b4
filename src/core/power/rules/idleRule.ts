import { hasTold, idleSince } from '../../people/idleSince.ts';
import { isOpen } from '../../schedule/edges.ts';
import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';
import { nextStartAt } from './nextStartAt.ts';

/** Open, and nobody has worked on it for long: it sleeps until somebody wakes it, or until it opens anew. */
export function idleRule(facts: HubFacts, now: Instant): DesiredPower | undefined {
  const longest = facts.idle?.whenOpenMs;
  if (longest === undefined || !isOpen(facts.schedule, now) || !hasTold(facts, now)) return undefined;
  if (now - idleSince(facts, now) < longest) return undefined;
  const until = nextStartAt(facts, now);
  return { kind: 'off', because: 'idle', ...(until !== undefined && { until }) };
}

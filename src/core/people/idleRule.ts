import type { HubFacts } from '../power/hubFacts.ts';
import { nextStartAt } from '../power/rules/nextStartAt.ts';
import type { DesiredPower } from '../power/wish.ts';
import { isOpen } from '../schedule/edges.ts';
import type { Instant } from '../time.ts';
import { hasTold, idleSince } from './idleSince.ts';

/** Open, and nobody has worked on it for long: it sleeps until somebody wakes it, or until it opens anew. */
export function idleRule(facts: HubFacts, now: Instant): DesiredPower | undefined {
  const longest = facts.idle?.whenOpenMs;
  if (longest === undefined || !isOpen(facts.schedule, now) || !hasTold(facts, now)) return undefined;
  if (now - idleSince(facts, now) < longest) return undefined;
  const until = nextStartAt(facts, now);
  return { kind: 'off', because: 'idle', ...(until !== undefined && { until }) };
}

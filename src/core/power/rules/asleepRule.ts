import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';
import { nextStartAt } from './nextStartAt.ts';

/** Off where nothing keeps it on. Always has an opinion. */
export function asleepRule(facts: HubFacts, now: Instant): DesiredPower {
  const until = nextStartAt(facts, now);
  return { kind: 'off', because: 'closed', ...(until !== undefined && { until }) };
}

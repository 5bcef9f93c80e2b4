import type { Instant } from '../../time.ts';
import { liveLeases } from '../../wake/lease.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';
import { manualEnd } from './manualEnd.ts';

/** The newest wish of a person: a click, or a start or stop by hand. Two wishes for on last as long as the longer. */
export function wishRule(facts: HubFacts, now: Instant): DesiredPower | undefined {
  const manual = manualWish(facts, now);
  const ends = liveLeases(facts.leases, undefined, now).map(({ until }) => until);
  if (ends.length === 0) return manual;
  const until = Math.max(...ends);
  if (manual?.kind === 'on' && (manual.until ?? 0) > until) return manual;
  return { kind: 'on', because: 'wakeLease', until };
}

function manualWish(facts: HubFacts, now: Instant): DesiredPower | undefined {
  if (!facts.manual) return undefined;
  const until = manualEnd(facts.manual, facts);
  if (until !== undefined && now >= until) return undefined;
  const ends = until !== undefined && { until };
  return facts.manual.power === 'on'
    ? { kind: 'on', because: 'manualStart', ...ends }
    : { kind: 'off', because: 'manualStop', ...ends };
}

import type { Instant } from '../../time.ts';
import type { PowerState, TargetFacts } from '../targetFacts.ts';

/**
 * Somebody else's start or stop is a wish of theirs, and ends every plan of ours that was under way; a stop ends the
 * wakes that were clicked before it as well.
 */
export function byOutsider(facts: TargetFacts, power: PowerState, now: Instant): TargetFacts {
  const { act: _superseded, attempts: _forgotten, ...rest } = facts;
  if (power === 'Running') return { ...rest, manual: { power: 'on', at: now } };
  return { ...rest, manual: { power: 'off', at: now }, leasesEndedAt: now };
}

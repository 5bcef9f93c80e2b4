import type { Instant } from '../time.ts';
import type { PowerState, TargetFacts } from './targetFacts.ts';

/** Somebody else's start or stop is a wish of theirs, and ends every plan of ours that was under way. */
export function byOutsider(facts: TargetFacts, power: PowerState, now: Instant): TargetFacts {
  const { act: _superseded, attempts: _forgotten, ...rest } = facts;
  return { ...rest, manual: { power: power === 'Running' ? 'on' : 'off', at: now } };
}

import type { Instant } from '../time.ts';
import { desiredPower } from './desiredPower.ts';
import { hubFacts } from './hubFacts.ts';
import { type TargetDesire, targetDesire } from './targetDesire.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { TargetHub } from './targetHub.ts';

/** What the target of these hubs should be at `at`, as far as is known now. */
export function desireAt(hubs: readonly TargetHub[], facts: TargetFacts, at: Instant): TargetDesire {
  return targetDesire(hubs.map((hub) => ({ ...desiredPower(hubFacts(hub, facts), at), hub: hub.name })));
}

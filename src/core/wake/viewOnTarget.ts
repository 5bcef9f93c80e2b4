import type { Hub } from '../policy.ts';
import { desiredPower } from '../power/desiredPower.ts';
import { hubFacts } from '../power/hubFacts.ts';
import { judgeTarget } from '../power/judgeTarget.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import { ownAmong, type TargetHub } from '../power/targetHub.ts';
import type { Instant } from '../time.ts';
import { type HubView, type HubViewInputs, hubView } from './hubView.ts';
import { liveLeases } from './lease.ts';

/** Judges a hub among all that are on its target, and says what a visitor meets. Pure and total. */
export function viewOnTarget(
  hub: Hub,
  hubs: readonly TargetHub[],
  facts: TargetFacts | undefined,
  { answers, visitor }: Pick<HubViewInputs, 'answers' | 'visitor'>,
  now: Instant,
): HubView {
  const own = ownAmong(hubs, hub.name);
  const judged = hubFacts(own, facts);
  const verdict = facts && judgeTarget(hub.target, hubs, facts, answers, now);
  const inputs = {
    hub: { ...hub, maxLeaseMs: hub.wake.maxLeaseMs },
    schedule: own.schedule,
    facts,
    // Hands off a neighbour on the same target means hands off this hub as well.
    desired: verdict?.desired.kind === 'leaveAlone' ? verdict.desired : desiredPower(judged, now),
    plan: verdict?.plan,
    answers,
    leases: liveLeases(judged.leases, undefined, now),
    visitor,
  };
  return hubView(inputs, now);
}

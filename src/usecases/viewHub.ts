import type { Hub } from '../core/policy.ts';
import { desiredPower } from '../core/power/desiredPower.ts';
import { hubFacts, judgeTarget } from '../core/power/judgeTarget.ts';
import { phaseOf } from '../core/power/phase.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import type { ResolvedSchedule } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import { type HubView, hubView } from '../core/wake/hubView.ts';
import { liveLeases, type WakerKey } from '../core/wake/lease.ts';
import type { Keeper } from '../ports/keeper.ts';
import { gatherTargetHubs } from './gatherTargetHubs.ts';
import { powerGroupOf } from './powerGroups.ts';

export type ViewDeps = Pick<Keeper, 'policy' | 'state' | 'holidays' | 'hubHealth'>;

/** One hub as a visitor meets it, and the schedule for the picture of the week. */
export type ViewedHub = { readonly view: HubView; readonly schedule: ResolvedSchedule };

/**
 * Looks a hub up for a page or an API answer: what is remembered, and whether the hub answers just now. Changes nothing
 * and asks Azure nothing, so any number of visitors may look. Throws AzureFault where the state cannot be reached.
 */
export async function viewHub(
  deps: ViewDeps,
  hub: Hub,
  visitor: WakerKey | undefined,
  now: Instant,
): Promise<ViewedHub> {
  const group = powerGroupOf(deps.policy.hubs, hub.target.id);
  if (!group) throw new RangeError(`hub ${hub.name} stands still`);
  const [row, hubs] = await Promise.all([
    deps.state.targets.read(group.target.id),
    gatherTargetHubs(deps, group, now),
  ]);
  const own = hubs.find(({ name }) => name === hub.name);
  if (!own) throw new RangeError(`hub ${hub.name} has no schedule`);
  const facts = row?.value;
  const answers = await whetherItAnswers(deps, hub, facts);
  const judged = hubFacts(own, facts);
  const verdict = facts && judgeTarget(hubs, facts, answers, now);
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
  return { view: hubView(inputs, now), schedule: own.schedule };
}

/** Only a cluster that is up can have a hub that answers. */
async function whetherItAnswers(
  { hubHealth }: ViewDeps,
  hub: Hub,
  facts: TargetFacts | undefined,
): Promise<boolean | undefined> {
  const up = facts && ['running', 'busy', 'failedRunning'].includes(phaseOf(facts.observed));
  if (!up || hub.url === undefined) return undefined;
  return (await hubHealth.probe(hub.url)) === 'healthy';
}

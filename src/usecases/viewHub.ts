import type { Hub } from '../core/policy.ts';
import { phaseOf } from '../core/power/phase.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import type { ResolvedSchedule } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import type { HubView } from '../core/wake/hubView.ts';
import type { WakerKey } from '../core/wake/lease.ts';
import { viewOnTarget } from '../core/wake/viewOnTarget.ts';
import type { Keeper } from '../ports/keeper.ts';
import { recallHub } from './power/recallHub.ts';

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
  const { own, hubs, facts } = await recallHub(deps, hub, now);
  const answers = await whetherItAnswers(deps, hub, facts);
  const view = viewOnTarget(hub, hubs, facts, { answers, visitor }, now);
  return { view, schedule: own.schedule };
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

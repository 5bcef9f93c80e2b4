import type { Hub } from '../../core/policy.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import { ownAmong, type TargetHub } from '../../core/power/targetHub.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { gatherTargetHubs } from './gatherTargetHubs.ts';
import { groupOf } from './powerGroups.ts';

/** `own`: the hub itself, among all `hubs` that have a say in its target; `facts` undefined: nobody has looked at that yet. */
export type RecalledHub = {
  readonly own: TargetHub;
  readonly hubs: readonly TargetHub[];
  readonly facts: TargetFacts | undefined;
};

/** All that is remembered of one hub and its target, read by itself. Throws AzureFault, StoredRowFault. */
export async function recallHub(
  deps: Pick<Keeper, 'policy' | 'state' | 'holidays'>,
  hub: Hub,
  at: Instant,
): Promise<RecalledHub> {
  const group = groupOf(deps.policy.hubs, hub);
  const [row, hubs] = await Promise.all([
    deps.state.targets.read(group.target.id),
    gatherTargetHubs(deps, group, at),
  ]);
  return { own: ownAmong(hubs, hub.name), hubs, facts: row?.value };
}

import type { Hub } from '../core/policy.ts';
import { type ForeseenChange, foreseePower } from '../core/power/foreseePower.ts';
import { hubFacts } from '../core/power/hubFacts.ts';
import type { Interval } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { gatherTargetHubs } from './power/gatherTargetHubs.ts';
import { powerGroups } from './power/powerGroups.ts';

/** When one hub will be on and off through `range`, from its schedule and what is remembered. Reads only. */
export async function foreseeHub(
  deps: Pick<Keeper, 'state' | 'holidays'>,
  hub: Hub,
  range: Interval,
): Promise<readonly ForeseenChange[]> {
  const [group] = powerGroups([hub]);
  if (!group) return [];
  const [row, hubs] = await Promise.all([
    deps.state.targets.read(group.target.id),
    gatherTargetHubs(deps, group, range.from),
  ]);
  return hubs.flatMap((one) => foreseePower(hubFacts(one, row?.value), range));
}

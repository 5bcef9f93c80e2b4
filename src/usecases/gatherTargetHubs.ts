import type { TargetHub } from '../core/power/judgeTarget.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { PowerGroup } from './powerGroups.ts';
import { resolveSchedules } from './resolveSchedules.ts';

/** Reads what the rules need of every hub on one target. */
export async function gatherTargetHubs(
  deps: Pick<Keeper, 'state' | 'holidays'>,
  group: PowerGroup,
  now: Instant,
): Promise<TargetHub[]> {
  const [schedules, overrides] = await Promise.all([
    resolveSchedules(deps, group.hubs, now),
    Promise.all(group.hubs.map((hub) => deps.state.overrides.read(hub.name))),
  ]);
  return group.hubs.flatMap((hub, index) => {
    const schedule = schedules.get(hub);
    if (!schedule) return [];
    return [
      { name: hub.name, schedule, overrides: overrides[index]?.value ?? {}, maxLeaseMs: hub.wake.maxLeaseMs },
    ];
  });
}

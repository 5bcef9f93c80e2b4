import type { Hub } from '../core/policy.ts';
import type { TargetHub } from '../core/power/judgeTarget.ts';
import type { Overrides } from '../core/power/overrides.ts';
import type { ResolvedSchedule } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import { type HubLeases, noLeases } from '../core/wake/lease.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { PowerGroup } from './powerGroups.ts';
import { resolveSchedules } from './resolveSchedules.ts';

/** Reads what the rules need of every hub on one target. */
export async function gatherTargetHubs(
  deps: Pick<Keeper, 'state' | 'holidays'>,
  group: PowerGroup,
  now: Instant,
): Promise<TargetHub[]> {
  const [schedules, overrides, leases] = await Promise.all([
    resolveSchedules(deps, group.voices, now),
    Promise.all(group.voices.map((hub) => deps.state.overrides.read(hub.name))),
    Promise.all(group.voices.map((hub) => deps.state.leases.read(hub.name))),
  ]);
  return group.voices.flatMap((hub, index) => {
    const schedule = schedules.get(hub);
    if (!schedule) return [];
    return [targetHub(hub, schedule, overrides[index]?.value, leases[index]?.value)];
  });
}

/** What is remembered of one hub, in the shape the rules ask for. */
export function targetHub(
  hub: Hub,
  schedule: ResolvedSchedule,
  overrides: Overrides = {},
  leases: HubLeases = noLeases,
): TargetHub {
  const { name, idle, keepWarm } = hub;
  return {
    name,
    schedule,
    overrides,
    leases: leases.leases,
    maxLeaseMs: hub.wake.maxLeaseMs,
    ...(idle && { idle }),
    ...(keepWarm && { keepWarm }),
  };
}

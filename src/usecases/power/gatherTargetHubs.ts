import type { Hub } from '../../core/policy.ts';
import type { Overrides } from '../../core/power/overrides.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import { type TargetHub, targetHub } from '../../core/power/targetHub.ts';
import type { Instant } from '../../core/time.ts';
import type { HubLeases } from '../../core/wake/lease.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import { resolveSchedules, type Schedules } from '../resolveSchedules.ts';
import type { PowerGroup } from './powerGroups.ts';

/** What is remembered of hubs, each by itself; rows by the names of hubs. */
export type HubRows = {
  readonly schedules: Schedules;
  readonly overrides: ReadonlyMap<string, Row<Overrides>>;
  readonly leases: ReadonlyMap<string, Row<HubLeases>>;
  /** By the ids of targets; read are those of pools in a cluster that is judged. */
  readonly targets: ReadonlyMap<TargetId, Row<TargetFacts>>;
};

/** Reads what the rules need of every hub that has a say in one target. Throws AzureFault, StoredRowFault. */
export async function gatherTargetHubs(
  deps: Pick<Keeper, 'state' | 'holidays'>,
  group: PowerGroup,
  now: Instant,
): Promise<TargetHub[]> {
  const { overrides, leases, targets } = deps.state;
  const [schedules, asked, wakes, pools] = await Promise.all([
    resolveSchedules(deps, group.voices, now),
    readEach(overrides, group.voices.map(nameOf)),
    readEach(leases, group.voices.map(nameOf)),
    readEach(targets, poolsAmong(group)),
  ]);
  return targetHubsOf(group, { schedules, overrides: asked, leases: wakes, targets: pools });
}

/** The same from rows at hand, as a round has read them in bulk. */
export function targetHubsOf(
  { target, voices }: PowerGroup,
  { schedules, overrides, leases, targets }: HubRows,
): TargetHub[] {
  return voices.flatMap((hub) => {
    const schedule = schedules.get(hub);
    if (!schedule) return [];
    const { name } = hub;
    const ofPools = targets.get(hub.target.id)?.value;
    return [targetHub(hub, target, schedule, overrides.get(name)?.value, leases.get(name)?.value, ofPools)];
  });
}

/** The targets in a cluster whose hubs have a say in it. */
export function poolsAmong({ target, voices }: PowerGroup): TargetId[] {
  return [...new Set(voices.map((hub) => hub.target.id))].filter((id) => id !== target.id);
}

function nameOf({ name }: Hub): string {
  return name;
}

async function readEach<T>(
  rows: { read(key: string): Promise<Row<T> | undefined> },
  keys: readonly string[],
): Promise<ReadonlyMap<string, Row<T>>> {
  const found = await Promise.all(
    keys.map(async (key) => {
      const row = await rows.read(key);
      return row ? [[key, row] as const] : [];
    }),
  );
  return new Map(found.flat());
}

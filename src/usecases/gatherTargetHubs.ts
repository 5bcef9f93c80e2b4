import type { Hub } from '../core/policy.ts';
import type { Overrides } from '../core/power/overrides.ts';
import { type TargetHub, targetHub } from '../core/power/targetHub.ts';
import type { Instant } from '../core/time.ts';
import type { HubLeases } from '../core/wake/lease.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { Row } from '../ports/rows.ts';
import type { PowerGroup } from './powerGroups.ts';
import { resolveSchedules, type Schedules } from './resolveSchedules.ts';

/** What is remembered of hubs, each by itself; rows by the names of hubs. */
export type HubRows = {
  readonly schedules: Schedules;
  readonly overrides: ReadonlyMap<string, Row<Overrides>>;
  readonly leases: ReadonlyMap<string, Row<HubLeases>>;
};

/** Reads what the rules need of every hub that has a say in one target. Throws AzureFault, StoredRowFault. */
export async function gatherTargetHubs(
  deps: Pick<Keeper, 'state' | 'holidays'>,
  group: PowerGroup,
  now: Instant,
): Promise<TargetHub[]> {
  const { overrides, leases } = deps.state;
  const [schedules, asked, wakes] = await Promise.all([
    resolveSchedules(deps, group.voices, now),
    readEach(overrides, group.voices),
    readEach(leases, group.voices),
  ]);
  return targetHubsOf(group, { schedules, overrides: asked, leases: wakes });
}

/** The same from rows at hand, as a round has read them in bulk. */
export function targetHubsOf(
  { target, voices }: PowerGroup,
  { schedules, overrides, leases }: HubRows,
): TargetHub[] {
  return voices.flatMap((hub) => {
    const schedule = schedules.get(hub);
    if (!schedule) return [];
    return [targetHub(hub, target, schedule, overrides.get(hub.name)?.value, leases.get(hub.name)?.value)];
  });
}

async function readEach<T>(
  rows: { read(key: string): Promise<Row<T> | undefined> },
  hubs: readonly Hub[],
): Promise<ReadonlyMap<string, Row<T>>> {
  const found = await Promise.all(
    hubs.map(async ({ name }) => {
      const row = await rows.read(name);
      return row ? [[name, row] as const] : [];
    }),
  );
  return new Map(found.flat());
}

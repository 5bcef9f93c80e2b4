import { type PowerPast, powerPast } from '../../core/operator/powerPast.ts';
import type { Hub } from '../../core/policy.ts';
import { foreseePower } from '../../core/power/foreseePower.ts';
import { hubFacts } from '../../core/power/judgeTarget.ts';
import { mergeIntervals } from '../../core/schedule/mergeIntervals.ts';
import { openIntervals } from '../../core/schedule/openIntervals.ts';
import type { ResolvedSchedule } from '../../core/schedule/schedule.ts';
import type { Interval } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { gatherTargetHubs } from '../gatherTargetHubs.ts';
import { powerGroupOf } from '../powerGroups.ts';

/** What was planned and what was, before now; what is planned, from now on; the schedule, for why dates differ. */
export type Fortnight = PowerPast & {
  readonly planned: readonly Interval[];
  readonly schedule: ResolvedSchedule;
};

/** As many lines as the store gives at once; more than that happens to no hub in a week. */
const mostLines = 1000;

/** How one hub's days were and will be, if nobody asks for anything more. Reads only. Throws AzureFault, StoredRowFault. */
export async function foreseeFortnight(
  deps: Pick<Keeper, 'policy' | 'state' | 'holidays' | 'history'>,
  hub: Hub,
  range: Interval,
  now: number,
): Promise<Fortnight> {
  const group = powerGroupOf(deps.policy.hubs, hub.target.id);
  if (!group) throw new RangeError(`hub ${hub.name} stands still`);
  const [row, hubs, ofTarget, ofHub] = await Promise.all([
    deps.state.targets.read(group.target.id),
    gatherTargetHubs(deps, group, now),
    deps.history.recent(group.target.id, mostLines),
    deps.history.recent(hub.name, mostLines),
  ]);
  const own = hubs.find(({ name }) => name === hub.name);
  if (!own) throw new RangeError(`hub ${hub.name} has no schedule`);
  const ahead = { from: now, to: range.to };
  const changes = foreseePower(hubFacts(own, row?.value), ahead);
  const on = changes.flatMap(({ at, desired }, index): Interval[] =>
    desired.kind === 'on' ? [{ from: at, to: changes[index + 1]?.at ?? range.to }] : [],
  );
  const past = powerPast([...ofTarget, ...ofHub], { from: range.from, to: now });
  const before = openIntervals(own.schedule, { from: range.from, to: now });
  return { ...past, planned: mergeIntervals([...before, ...on]), schedule: own.schedule };
}

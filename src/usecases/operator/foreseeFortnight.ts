import { type PowerPast, powerPast } from '../../core/operator/powerPast.ts';
import type { Hub } from '../../core/policy.ts';
import { foreseePower } from '../../core/power/foreseePower.ts';
import { hubFacts } from '../../core/power/hubFacts.ts';
import { mergeIntervals } from '../../core/schedule/mergeIntervals.ts';
import { openIntervals } from '../../core/schedule/openIntervals.ts';
import type { ResolvedSchedule } from '../../core/schedule/schedule.ts';
import type { Interval } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { recallHub } from '../power/recallHub.ts';

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
  const [{ own, facts }, ofTarget, ofHub] = await Promise.all([
    recallHub(deps, hub, now),
    deps.history.recent(hub.target.id, mostLines),
    deps.history.recent(hub.name, mostLines),
  ]);
  const ahead = { from: now, to: range.to };
  const changes = foreseePower(hubFacts(own, facts), ahead);
  const on = changes.flatMap(({ at, desired }, index): Interval[] =>
    desired.kind === 'on' ? [{ from: at, to: changes[index + 1]?.at ?? range.to }] : [],
  );
  const past = powerPast([...ofTarget, ...ofHub], { from: range.from, to: now });
  const before = openIntervals(own.schedule, { from: range.from, to: now });
  return { ...past, planned: mergeIntervals([...before, ...on]), schedule: own.schedule };
}

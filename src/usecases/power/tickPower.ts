import { type BulkSight, type BulkVerdict, judgeInBulk } from '../../core/power/looks/judgeInBulk.ts';
import { spreadLooks } from '../../core/power/looks/spreadLooks.ts';
import type { PowerTarget, TargetId } from '../../core/power/powerTarget.ts';
import { dayBounds } from '../../core/schedule/dayBounds.ts';
import type { Instant } from '../../core/time.ts';
import { pruneLeases } from '../../core/wake/pruneLeases.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';
import { recordTick } from '../recordTick.ts';
import { refreshCalendars } from '../refreshCalendars.ts';
import { resolveSchedules } from '../resolveSchedules.ts';
import { poolsAmong, targetHubsOf } from './gatherTargetHubs.ts';
import { type PowerGroup, powerGroups } from './powerGroups.ts';

export type TickOutcome = { readonly targets: number; readonly looks: readonly string[] };

export type TickDeps = Pick<
  Keeper,
  'policy' | 'clock' | 'log' | 'state' | 'history' | 'followUps' | 'targets' | 'feeds' | 'holidays'
>;

/**
 * The timer's round: reads everything in bulk, decides for every target, and hands each that needs a closer look to the
 * follow-up queue, so that many instances share the work. It changes nothing in Azure itself. Throws AzureFault where
 * the state cannot be reached; a target or a subscription that cannot be seen is a finding.
 */
export async function tickPower(deps: TickDeps): Promise<TickOutcome> {
  const now = deps.clock.now();
  const { hubs } = deps.policy;
  const groups = powerGroups(hubs);
  const feedFindings = await refreshCalendars(deps, hubs, now);
  const [targets, overrides, leases, { seen, faults, unasked }, schedules] = await Promise.all([
    deps.state.targets.list(),
    deps.state.overrides.list(),
    deps.state.leases.list(),
    deps.targets.observeMany(groups.map(({ target }) => target)),
    resolveSchedules(deps, hubs, now),
  ]);
  for (const { operation, status, message } of faults)
    deps.log.warn('power.unseen', { operation, status, message });
  const unreadable = new Set(
    [...targets.unreadable, ...overrides.unreadable, ...leases.unreadable].map(({ key }) => key),
  );

  const rows = { schedules, overrides: overrides.rows, leases: leases.rows, targets: targets.rows };
  const judged = groups.map((group): BulkVerdict & { readonly group: PowerGroup } => {
    const { id } = group.target;
    if (
      [id, ...poolsAmong(group), ...group.voices.map(({ name }) => name)].some((key) => unreadable.has(key))
    ) {
      return { group, look: false, findings: ['target.unreadableRow'] };
    }
    const remembered = targets.rows.get(id)?.value;
    return { group, ...judgeInBulk(group, targetHubsOf(group, rows), remembered, sightOf(id), now) };
  });
  const looks = judged.filter(({ look }) => look).map(({ group }) => group.target);
  await askForLooks(deps, looks, now);
  for (const [hub, { value, etag }] of overrides.rows) {
    if (value.unrecorded) await keepRow(deps.state.overrides, deps.history, hub, value, etag);
  }
  for (const [hub, { value, etag }] of leases.rows) {
    const pruned = pruneLeases(value, dayBounds(zoneOf(hub), now).date, now);
    if (pruned || value.unrecorded)
      await keepRow(deps.state.leases, deps.history, hub, pruned ?? value, etag);
  }
  const findings = [...judged.flatMap((one) => one.findings), ...feedFindings];
  await recordTick(deps, { key: 'keeper', findings, targets: groups.length, now });
  deps.log.info('power.ticked', { targets: groups.length, looks: looks.length, findings: findings.length });
  return { targets: groups.length, looks: looks.map(({ id }) => id) };

  function zoneOf(hub: string): string {
    return hubs.find(({ name }) => name === hub)?.schedule.timeZone ?? 'UTC';
  }

  function sightOf(target: TargetId): BulkSight {
    const observed = seen.get(target);
    if (observed) return { kind: 'seen', observed };
    if (unasked?.has(target)) return { kind: 'notItsTurn' };
    return { kind: faults.length === 0 ? 'missing' : 'unreadable' };
  }
}

async function askForLooks(
  { followUps }: TickDeps,
  looks: readonly PowerTarget[],
  now: Instant,
): Promise<void> {
  const asks = spreadLooks(looks, now);
  for (let from = 0; from < asks.length; from += 16) {
    const batch = asks.slice(from, from + 16);
    await Promise.all(
      batch.map(({ target, notBefore }) =>
        followUps.send({ v: 1, kind: 'power', subject: target.id, notBefore }),
      ),
    );
  }
}

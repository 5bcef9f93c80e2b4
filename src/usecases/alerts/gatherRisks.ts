import type { OutboxEntry } from '../../core/alerts/alertFacts.ts';
import { channelRisks } from '../../core/alerts/risks/channelRisks.ts';
import { hubRisks } from '../../core/alerts/risks/hubRisks.ts';
import { peopleRisks } from '../../core/alerts/risks/peopleRisks.ts';
import { rotationRisks } from '../../core/alerts/risks/rotationRisks.ts';
import type { Risk } from '../../core/alerts/subject.ts';
import { judgeTarget } from '../../core/power/judgeTarget.ts';
import { lastWanted } from '../../core/power/lastWanted.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import { ownAmong, type TargetHub } from '../../core/power/targetHub.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { targetHubsOf } from '../power/gatherTargetHubs.ts';
import { type PowerGroup, powerGroups } from '../power/powerGroups.ts';
import { resolveSchedules } from '../resolveSchedules.ts';
import { rotationUnits } from '../rotation/rotationUnits.ts';

/**
 * Everything that is wrong now, from what is remembered: hubs that are not as promised, rotations that need a person,
 * channels that take nothing. Reads rows in bulk, and nothing of Azure. Rows that cannot be understood are health's.
 */
export async function gatherRisks(
  { policy, state, holidays }: Pick<Keeper, 'policy' | 'state' | 'holidays'>,
  outbox: readonly OutboxEntry[],
  now: Instant,
): Promise<Risk[]> {
  const { hubs, channels } = policy;
  const [targets, overrides, leases, rotations, schedules] = await Promise.all([
    state.targets.list(),
    state.overrides.list(),
    state.leases.list(),
    state.rotations.list(),
    resolveSchedules({ state, holidays }, hubs, now),
  ]);
  const rows = { schedules, overrides: overrides.rows, leases: leases.rows, targets: targets.rows };
  const ofHubs = powerGroups(hubs).flatMap((group) => {
    const facts = targets.rows.get(group.target.id)?.value;
    return facts ? risksOf(group, targetHubsOf(group, rows), facts, now) : [];
  });
  const ofRotations = rotationUnits(hubs).flatMap((unit) => {
    const facts = rotations.rows.get(unit.id)?.value;
    return facts ? rotationRisks(unit, facts, now) : [];
  });
  return [...ofHubs, ...ofRotations, ...channelRisks(channels, outbox, now)];
}

function risksOf(group: PowerGroup, judged: readonly TargetHub[], facts: TargetFacts, now: Instant): Risk[] {
  const { desired } = judgeTarget(group.target, judged, facts, undefined, now);
  const wanted = { desired, wantedUntil: lastWanted(judged, facts, now) };
  return group.hubs.flatMap((hub) => [
    ...hubRisks(hub, ownAmong(judged, hub.name).schedule, facts, wanted, now),
    ...peopleRisks(hub, facts, desired, now),
  ]);
}

import type { OutboxEntry } from '../core/alerts/alertFacts.ts';
import { channelRisks } from '../core/alerts/channelRisks.ts';
import { hubRisks } from '../core/alerts/hubRisks.ts';
import { peopleRisks } from '../core/alerts/peopleRisks.ts';
import { rotationRisks } from '../core/alerts/rotationRisks.ts';
import type { Risk } from '../core/alerts/subject.ts';
import { judgeTarget } from '../core/power/judgeTarget.ts';
import { lastWanted } from '../core/power/lastWanted.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { targetHub } from './gatherTargetHubs.ts';
import { powerGroups } from './powerGroups.ts';
import { resolveSchedules } from './resolveSchedules.ts';
import { rotationUnits } from './rotation/rotationUnits.ts';

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
  const ofHubs = powerGroups(hubs).flatMap((group) => {
    const facts = targets.rows.get(group.target.id)?.value;
    if (!facts) return [];
    const members = group.voices.flatMap((hub) => {
      const schedule = schedules.get(hub);
      return schedule
        ? [
            {
              hub,
              schedule,
              judged: targetHub(
                hub,
                schedule,
                overrides.rows.get(hub.name)?.value,
                leases.rows.get(hub.name)?.value,
              ),
            },
          ]
        : [];
    });
    const judged = members.map((each) => each.judged);
    const { desired } = judgeTarget(judged, facts, undefined, now);
    const own = members.filter(({ hub }) => hub.target.id === group.target.id);
    const wanted = { desired, wantedUntil: lastWanted(judged, facts, now) };
    return own.flatMap(({ hub, schedule }) => [
      ...hubRisks(hub, schedule, facts, wanted, now),
      ...peopleRisks(hub, facts, desired, now),
    ]);
  });
  const ofRotations = rotationUnits(hubs).flatMap((unit) => {
    const facts = rotations.rows.get(unit.id)?.value;
    return facts ? rotationRisks(unit, facts, now) : [];
  });
  return [...ofHubs, ...ofRotations, ...channelRisks(channels, outbox, now)];
}

import { ownValue } from '../ownValue.ts';
import type { Instant } from '../time.ts';
import { desireAt } from './desireAt.ts';
import { firstStopAt } from './firstStopAt.ts';
import { planPower } from './planPower.ts';
import type { PowerPlan } from './powerPlan.ts';
import { choicesOf, type PowerTarget } from './powerTarget.ts';
import { noticeMs, stopWithin } from './stopWithin.ts';
import type { TargetDesire } from './targetDesire.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { TargetHub } from './targetHub.ts';

export type PowerVerdict = { readonly desired: TargetDesire; readonly plan: PowerPlan };

/**
 * The whole judgement of one target: what it should be, for all its hubs, and the one next act. `hubAnswers`: whether
 * they answer their health checks; undefined where nobody asked.
 */
export function judgeTarget(
  target: PowerTarget,
  hubs: readonly TargetHub[],
  facts: TargetFacts,
  hubAnswers: boolean | undefined,
  now: Instant,
): PowerVerdict {
  const desired = desireAt(hubs, facts, now);
  const schedules = hubs.map(({ schedule }) => schedule);
  const plan = planPower(
    {
      facts,
      desired,
      choices: choicesOf(target),
      firstStopAt: firstStopAt(schedules, facts.schedule.since),
      peopleHubs: hubs.flatMap(({ name, idle }) =>
        idle ? [{ idle, people: ownValue(facts.people, name) }] : [],
      ),
      hubAnswers,
      stopAhead: stopWithin(hubs, facts, noticeMs(hubs), now),
    },
    now,
  );
  return { desired, plan };
}

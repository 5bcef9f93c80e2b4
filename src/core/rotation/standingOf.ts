import { isTransition, type Phase, phaseOf, powerOf } from '../power/phase.ts';
import type { PowerTarget } from '../power/powerTarget.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { HubStanding } from './rotationView.ts';

/** As the power round last saw it: at most minutes old. */
export function standingOf(
  target: PowerTarget,
  facts: TargetFacts | undefined,
  schedule: ResolvedSchedule,
): HubStanding {
  if (!facts) return { power: 'unknown', schedule };
  const phase = phaseOf(facts.observed);
  // Of pools `settled` says when they came up; since when the hub beside them has been up nobody has seen.
  if (target.kind === 'nodePools') return { power: besidePools(phase), schedule };
  const since = facts.settled?.since === undefined ? {} : { since: facts.settled.since };
  const power = powerOf(phase);
  if (power) return { power: power === 'Running' ? 'up' : 'asleep', ...since, schedule };
  return { power: isTransition(phase) ? 'moving' : 'unknown', schedule };
}

/** Whether the hub itself was up when its target was last seen at rest: a cheap question before a look. */
export function wasUp(target: PowerTarget, facts: TargetFacts | undefined): boolean {
  if (!facts) return false;
  if (target.kind === 'nodePools') return besidePools(phaseOf(facts.observed)) === 'up';
  return facts.settled?.power === 'Running';
}

/** The hub's own pod runs on a pool that stays, so it is up as long as the cluster is, whatever these pools do. */
function besidePools(phase: Phase): HubStanding['power'] {
  if (phase === 'clusterDown') return 'asleep';
  if (phase === 'gone' || phase === 'unknown') return 'unknown';
  return phase === 'busy' ? 'moving' : 'up';
}

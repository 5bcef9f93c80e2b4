import { type Instant, minuteMs } from '../time.ts';
import { isTransition, phaseOf } from './phase.ts';
import type { PowerPlan } from './planPower.ts';
import type { TargetFacts } from './targetFacts.ts';

/** A look that was asked for and is this late (ms) is taken for lost. */
const lateLookMs = 2 * minuteMs;

/**
 * Whether the timer should have a target looked at closely: an act is due, something is under way and nobody is
 * following it, or what was seen in bulk differs from what is remembered (which may only mean that bulk news is old).
 */
export function needsLook(
  remembered: TargetFacts | undefined,
  noticed: TargetFacts,
  plan: PowerPlan,
  now: Instant,
): boolean {
  if (!remembered || plan.kind === 'start' || plan.kind === 'stop') return true;
  if (remembered.nextLookAt !== undefined && now < remembered.nextLookAt + lateLookMs) return false;
  return (
    remembered.nextLookAt !== undefined ||
    isTransition(phaseOf(noticed.observed)) ||
    remembered.act !== undefined ||
    remembered.awaitingHub !== undefined ||
    remembered.unrecorded !== undefined ||
    remembered.schedule.fingerprint !== noticed.schedule.fingerprint ||
    noticed.observed.since !== remembered.observed.since
  );
}

import { type Instant, minuteMs } from '../../time.ts';
import { isTransition, phaseOf } from '../phase.ts';
import type { PowerPlan } from '../powerPlan.ts';
import type { TargetFacts } from '../targetFacts.ts';

/** A look that was asked for and is this late (ms) is taken for lost. */
const lateLookMs = 2 * minuteMs;

/**
 * Whether the timer should have a target looked at closely: an act is due, something is under way and nobody is
 * following it, a hub has to be asked who works there (`people`), or what was seen in bulk differs from what is remembered
 * (which may only mean that bulk news is old).
 */
export function needsLook(
  remembered: TargetFacts | undefined,
  noticed: TargetFacts,
  plan: PowerPlan,
  people: boolean,
  now: Instant,
): boolean {
  if (!remembered || isAct(plan)) return true;
  if (remembered.nextLookAt !== undefined && now < remembered.nextLookAt + lateLookMs) return false;
  return (
    people ||
    remembered.nextLookAt !== undefined ||
    isTransition(phaseOf(noticed.observed)) ||
    remembered.act !== undefined ||
    remembered.awaitingHub !== undefined ||
    remembered.unrecorded !== undefined ||
    remembered.schedule.fingerprint !== noticed.schedule.fingerprint ||
    noticed.observed.since !== remembered.observed.since
  );
}

function isAct({ kind, because }: PowerPlan): boolean {
  return (
    kind === 'start' || kind === 'stop' || kind === 'warn' || kind === 'drain' || because === 'peopleUnasked'
  );
}

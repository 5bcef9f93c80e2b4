import { assertNever } from '../../assertNever.ts';
import { hourMs, type Instant, minuteMs, secondMs } from '../../time.ts';
import type { PowerPlan } from '../powerPlan.ts';
import type { TargetFacts } from '../targetFacts.ts';

/** How soon a look follows while something is under way (ms). */
export const followUpMs = 30 * secondMs;

/** A cluster that is up is only waiting for its hub, which somebody may be waiting for (ms). */
const hubFollowUpMs = 10 * secondMs;

/** Who was warned may have come back to work, or may have left (ms). */
const warnedFollowUpMs = 2 * minuteMs;

/** What is due later than this (ms) is left to the timer, which comes round every five minutes. */
const soonMs = 10 * minuteMs;

/** What lasts longer than this (ms) is followed by the timer's rounds alone. */
const longestFollowedMs = hourMs;

/** When this target is worth another look before the timer's round; undefined: the timer is soon enough. */
export function nextLook(facts: TargetFacts, plan: PowerPlan, now: Instant): Instant | undefined {
  if (facts.awaitingHub !== undefined) return now + hubFollowUpMs;
  if (facts.warning && plan.kind !== 'drain' && plan.kind !== 'stop' && facts.warning.stopAt > now)
    return Math.min(facts.warning.stopAt, now + warnedFollowUpMs);
  switch (plan.kind) {
    case 'start':
    case 'stop':
    case 'drain':
      return now + followUpMs;
    case 'warn':
      return soon(plan.stopAt, now);
    case 'wait':
      if ('until' in plan) return soon(plan.until, now);
      return plan.because === 'stuck' || now - plan.since >= longestFollowedMs ? undefined : now + followUpMs;
    case 'none':
      return undefined;
    default:
      return assertNever(plan);
  }
}

function soon(until: Instant, now: Instant): Instant | undefined {
  return until - now <= soonMs ? until : undefined;
}

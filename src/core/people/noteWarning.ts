import type { PowerVerdict } from '../power/judgeTarget.ts';
import { longestWarnMs, stopWithin } from '../power/stopWithin.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { TargetHub } from '../power/targetHub.ts';
import type { Instant } from '../time.ts';

/**
 * Keeps that people are warned, and that their servers are being stopped, for as long as the stop is still to come; one
 * that was put off by minutes is told with its new time.
 */
export function noteWarning(
  facts: TargetFacts,
  hubs: readonly TargetHub[],
  { desired, plan }: PowerVerdict,
  now: Instant,
): TargetFacts {
  if (plan.kind === 'warn') {
    const { because, stopAt } = plan;
    return { ...facts, warning: { at: now, stopAt, because } };
  }
  if (plan.kind === 'drain') return { ...facts, drainingSince: facts.drainingSince ?? now };
  if (!facts.warning || desired.kind === 'off') return facts;
  const { warning, drainingSince: _over, ...unwarned } = facts;
  const ahead = stopWithin(hubs, facts, longestWarnMs(hubs), now);
  if (!ahead) return unwarned;
  return { ...unwarned, warning: { ...warning, stopAt: Math.max(warning.stopAt, ahead.at) } };
}

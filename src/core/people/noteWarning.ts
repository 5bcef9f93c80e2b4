import { desireAt } from '../power/desireAt.ts';
import type { PowerVerdict } from '../power/judgeTarget.ts';
import { longestWarnMs, noticeMs, stopWithin } from '../power/stopWithin.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { TargetHub } from '../power/targetHub.ts';
import type { Instant } from '../time.ts';
import { silentLongMs } from './isUntold.ts';
import type { StopWarning } from './peopleFacts.ts';

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
  if (plan.kind === 'drain') return { ...facts, drainingSince: facts.drainingSince ?? now };
  const { warning, drainingSince: _over, ...unwarned } = facts;
  if (plan.kind === 'warn') {
    const { because, stopAt } = plan;
    return { ...unwarned, warning: { at: now, stopAt, because } };
  }
  if (!warning) return facts;
  if (desired.kind === 'off')
    return plan.because === 'warned' ? { ...facts, warning: putOff(warning, plan.until) } : facts;
  const ahead = stopWithin(hubs, facts, noticeMs(hubs), now)?.at;
  const stopAt = ahead ?? (isBlip(facts, warning, hubs, now) ? now + longestWarnMs(hubs) : undefined);
  return stopAt === undefined ? unwarned : { ...unwarned, warning: putOff(warning, stopAt) };
}

function putOff(warning: StopWarning, until: Instant): StopWarning {
  return { ...warning, stopAt: Math.max(warning.stopAt, until) };
}

/**
 * All that now speaks against the stop is a hub that has not told for a moment: those who were warned of it stay warned,
 * and are not told anew each time.
 */
function isBlip(
  facts: TargetFacts,
  { stopAt }: StopWarning,
  hubs: readonly TargetHub[],
  now: Instant,
): boolean {
  if (desireAt(hubs, facts, Math.max(now, stopAt)).because !== 'activityUnknown') return false;
  return Object.values(facts.people ?? {}).every(
    ({ silentSince }) => now - (silentSince ?? now) < silentLongMs,
  );
}

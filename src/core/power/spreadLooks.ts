import { type Instant, secondMs } from '../time.ts';
import type { TargetId } from './targetFacts.ts';

/**
 * AKS takes a burst of 60 starts and stops in a subscription, then one a second (Microsoft Learn, aks/quotas-skus-regions,
 * "AKS resource provider limits"); 10 are left to people.
 */
const burst = 50;

/** What is asked for in one round is done before the next comes (five minutes), so that nobody is asked for twice. */
const perRound = burst + 240;

/**
 * When each target's look may begin, so that a subscription's morning rush stays inside its allowance. What does not fit
 * into this round is left out; the next one asks again.
 */
export function spreadLooks(
  targets: readonly TargetId[],
  now: Instant,
): { target: TargetId; notBefore: Instant }[] {
  const soFar = new Map<string, number>();
  return targets.flatMap((target) => {
    const subscription = target.split('/')[2] ?? '';
    const place = soFar.get(subscription) ?? 0;
    soFar.set(subscription, place + 1);
    if (place >= perRound) return [];
    return [{ target, notBefore: now + Math.max(0, place - burst + 1) * secondMs }];
  });
}

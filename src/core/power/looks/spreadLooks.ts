import { type Instant, minuteMs, secondMs } from '../../time.ts';
import type { PowerTarget } from '../powerTarget.ts';

/** So many at once, then one every `everyMs`; `perRound`: what is asked for in one round is done before the next comes. */
type Allowance = {
  readonly name: string;
  readonly burst: number;
  readonly everyMs: number;
  readonly perRound: number;
};

/**
 * AKS takes a burst of 60 starts and stops in a subscription, then one a second; of writes to agent pools a burst of 20,
 * then one a minute (Microsoft Learn, aks/quotas-skus-regions, "AKS resource provider limits"). Some are left to people.
 * Machines and scale sets share the one of clusters: narrower than what Resource Manager itself takes (a burst of 200
 * writes, then ten a second).
 */
const ofWholes: Allowance = { name: 'wholes', burst: 50, everyMs: secondMs, perRound: 50 + 240 };
const ofPools: Allowance = { name: 'pools', burst: 15, everyMs: minuteMs, perRound: 15 + 4 };

/**
 * When each target's look may begin, so that a subscription's morning rush stays inside its allowance. What does not fit
 * into this round (five minutes) is left out; the next one asks again.
 */
export function spreadLooks(
  targets: readonly PowerTarget[],
  now: Instant,
): { target: PowerTarget; notBefore: Instant }[] {
  const soFar = new Map<string, number>();
  return targets.flatMap((target) => {
    const { name, burst, everyMs, perRound } = target.kind === 'nodePools' ? ofPools : ofWholes;
    const bucket = `${name} ${target.id.split('/')[2] ?? ''}`;
    const place = soFar.get(bucket) ?? 0;
    soFar.set(bucket, place + 1);
    if (place >= perRound) return [];
    return [{ target, notBefore: now + Math.max(0, place - burst + 1) * everyMs }];
  });
}

import type { PowerTarget } from '../power/powerTarget.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { Instant } from '../time.ts';
import type { UserServer } from './peopleFacts.ts';

/**
 * The start whose hubs may still remember servers of before, which cannot run any more: the last one, if the target was
 * off until then (a start may also mend what is up). None where servers outlive a stop: pools come and go under a hub that
 * stays up and knows what became of them; what hibernates takes them up again.
 */
export function startOfLeftovers(
  target: PowerTarget,
  { durations, settled }: Pick<TargetFacts, 'durations' | 'settled'>,
): Instant | undefined {
  if (target.kind === 'nodePools' || (target.kind === 'vm' && target.hibernate)) return undefined;
  const start = durations.find(({ kind }) => kind === 'start');
  const wasOff = start !== undefined && settled?.since !== undefined && settled.since >= start.at;
  return wasOff ? start.at : undefined;
}

/** It ran before that start. One whose start the hub does not tell is let be. */
export function isLeftover({ startedAt }: Pick<UserServer, 'startedAt'>, start: Instant): boolean {
  return startedAt !== undefined && startedAt < start;
}

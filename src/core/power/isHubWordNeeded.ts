import { phaseOf } from './phase.ts';
import type { PowerTarget } from './powerTarget.ts';
import type { TargetFacts } from './targetFacts.ts';

/**
 * Whether it matters now if the hubs of a target answer: after a start, and where Azure calls it failed and it may serve
 * all the same. A hub beside pools answers however they are, so its word makes no failed pool usable.
 */
export function isHubWordNeeded(
  target: Pick<PowerTarget, 'kind'>,
  { observed, awaitingHub }: Pick<TargetFacts, 'observed' | 'awaitingHub'>,
): boolean {
  return phaseOf(observed) === 'failedRunning' ? target.kind !== 'nodePools' : awaitingHub !== undefined;
}

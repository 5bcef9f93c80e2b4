import { phaseOf } from '../phase.ts';
import type { TargetFacts } from '../targetFacts.ts';

/**
 * Whether a start has just come to its end: the hub has answered, or nobody waits for it any more; or somebody else has
 * started it; never where Azure calls it failed. `observed` and `answered`: before and after its hubs were asked.
 */
export function hasAwoken(
  before: TargetFacts | undefined,
  observed: TargetFacts,
  answered: TargetFacts,
): boolean {
  if (answered.awaitingHub !== undefined || phaseOf(answered.observed) !== 'running') return false;
  if (observed.awaitingHub !== undefined) return true;
  return before?.settled?.power === 'Stopped' && answered.settled?.power === 'Running';
}

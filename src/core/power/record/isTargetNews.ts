import { sameValue } from '../../sameValue.ts';
import { minuteMs } from '../../time.ts';
import { isTransition, phaseOf } from '../phase.ts';
import type { TargetFacts } from '../targetFacts.ts';

/** While an operation runs pages live on the last look: so old (ms) that it is still so is worth a write. */
const staleMs = 10 * minuteMs;

/** Whether what a look has learnt is worth a write; the instant of the look alone is not. */
export function isTargetNews(before: TargetFacts | undefined, learnt: TargetFacts): boolean {
  if (!before || learnt.unrecorded !== undefined) return true;
  const { observed } = learnt;
  if (isTransition(phaseOf(observed)) && observed.at - before.observed.at >= staleMs) return true;
  return !sameValue(withoutInstant(before), withoutInstant(learnt));
}

function withoutInstant({ observed: { at: _at, ...observed }, ...facts }: TargetFacts): unknown {
  return { ...facts, observed };
}

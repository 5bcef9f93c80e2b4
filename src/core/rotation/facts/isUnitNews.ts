import { sameValue } from '../../sameValue.ts';
import { minuteMs } from '../../time.ts';
import type { RotationFacts } from './rotationFacts.ts';

/** So old (ms) that nothing has changed is worth a write: readers want to know how fresh it is. */
const staleMs = 30 * minuteMs;

/** Whether what a look has learnt is worth a write; the instant of the look alone is not. */
export function isUnitNews(before: RotationFacts | undefined, learnt: RotationFacts): boolean {
  if (!before || learnt.unrecorded) return true;
  if ((learnt.seen?.at ?? 0) - (before.seen?.at ?? 0) >= staleMs) return true;
  return !sameValue(withoutInstant(before), withoutInstant(learnt));
}

function withoutInstant({ seen, ...facts }: RotationFacts): unknown {
  return { ...facts, seen: seen && { ...seen, at: 0 } };
}

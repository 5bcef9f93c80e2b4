import type { TargetFacts } from './targetFacts.ts';

/** Which of several pools is tried: after each refusal for want of capacity the next, from the first again in the end. */
export function choiceOf({ attempts }: Pick<TargetFacts, 'attempts'>): number {
  return attempts?.kind === 'start' ? (attempts.byClass.capacity ?? 0) : 0;
}

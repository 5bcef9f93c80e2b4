import { type Instant, secondMs } from '../../time.ts';
import type { RotationId } from '../rotationUnit.ts';

/** So many looks may begin at once: each is a few requests to the directory, a vault and a table. */
const burst = 50;

/** What is asked for in one round begins before the next comes (an hour), so that nobody is asked for twice. */
const perRound = burst + 3500;

/**
 * When each unit's look may begin: all of them ask one directory, which serves the whole tenant, so the many follow one a
 * second. What does not fit into this round is left out; the next one asks again.
 */
export function spreadRotationLooks(
  units: readonly RotationId[],
  now: Instant,
): { unit: RotationId; notBefore: Instant }[] {
  return units
    .slice(0, perRound)
    .map((unit, place) => ({ unit, notBefore: now + Math.max(0, place - burst + 1) * secondMs }));
}

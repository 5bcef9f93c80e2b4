import { type Instant, minuteMs } from '../../time.ts';
import type { TargetFacts } from '../targetFacts.ts';

/** A hub that has not answered this long after its cluster came up (ms) is no longer part of the start. */
const longestHubStartMs = 30 * minuteMs;

/**
 * Adds to the newest start how long its hub took to answer, or gives up on it. `answers` is undefined where no hub of
 * the target has an address to ask.
 */
export function recordHubAnswer(facts: TargetFacts, answers: boolean | undefined, now: Instant): TargetFacts {
  const { awaitingHub, ...rest } = facts;
  if (awaitingHub === undefined) return facts;
  if (answers === undefined) return rest;
  if (!answers) return now - awaitingHub < longestHubStartMs ? facts : rest;
  const newest = rest.durations.findIndex(({ kind }) => kind === 'start');
  const durations = rest.durations.map((duration, index) =>
    index === newest ? { ...duration, hubMs: now - awaitingHub } : duration,
  );
  return { ...rest, durations };
}

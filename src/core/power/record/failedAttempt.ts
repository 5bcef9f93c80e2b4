import type { Instant } from '../../time.ts';
import type { Failure } from '../failure.ts';
import { retryAt } from '../retryAt.ts';
import type { PowerAct, TargetFacts } from '../targetFacts.ts';

export type AttemptTiming = {
  /** Azure's own Retry-After (ms). */
  readonly retryAfterMs?: number;
  /** From when the pause counts; now by default. */
  readonly from?: Instant;
};

/** Counts one more failure, in a row and of its class, and says when the act may be tried again. */
export function failedAttempt(
  facts: TargetFacts,
  kind: PowerAct,
  failure: Failure,
  now: Instant,
  { retryAfterMs, from = now }: AttemptTiming = {},
): TargetFacts {
  const before = facts.attempts?.kind === kind ? facts.attempts : undefined;
  const count = (before?.count ?? 0) + 1;
  const byClass = { ...before?.byClass, [failure.class]: (before?.byClass[failure.class] ?? 0) + 1 };
  const nextAt = Math.max(now, retryAt(byClass, from, retryAfterMs));
  const scarce = kind === 'start' && failure.class === 'capacity';
  return {
    ...facts,
    ...(scarce && { scarce: { count: byClass.capacity ?? 1, at: now } }),
    attempts: { kind, count, byClass, since: before?.since ?? now, nextAt, failure },
  };
}

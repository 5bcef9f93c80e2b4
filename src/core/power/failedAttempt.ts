import type { Instant } from '../time.ts';
import type { Failure } from './failure.ts';
import { retryAt } from './retryAt.ts';
import type { PowerAct, TargetFacts } from './targetFacts.ts';

/** Ends the act as failed and says when it may be tried again; failures of one kind of act are counted in a row. */
export function failedAttempt(
  facts: TargetFacts,
  kind: PowerAct,
  failure: Failure,
  now: Instant,
  retryAfterMs?: number,
): TargetFacts {
  const { act: _ended, attempts: before, ...rest } = facts;
  const inARow = before?.kind === kind ? before : undefined;
  const count = (inARow?.count ?? 0) + 1;
  const nextAt = retryAt(failure.class, count, now, retryAfterMs);
  return { ...rest, attempts: { kind, count, since: inARow?.since ?? now, nextAt, failure } };
}

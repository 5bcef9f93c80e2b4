import type { Instant } from '../../time.ts';
import type { Failure } from '../failure.ts';
import type { TargetFacts } from '../targetFacts.ts';
import { failedAttempt } from './failedAttempt.ts';
import { spendWish } from './spendWish.ts';

/** What came back when the act was sent; `lost`: nobody knows whether it arrived. */
export type ActAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly retryAfterMs?: number }
  | { readonly kind: 'lost' };

/** A lost answer leaves the claim as it is: what is seen next tells whether the request arrived. */
export function recordAnswer(facts: TargetFacts, answer: ActAnswer, now: Instant): TargetFacts {
  const { act } = facts;
  if (!act || answer.kind === 'lost') return facts;
  if (answer.kind === 'accepted') return { ...spendWish(facts, act), act: { ...act, stage: 'accepted' } };
  const { act: _refused, ...rest } = facts;
  const timing = answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs };
  return failedAttempt(rest, act.kind, answer.failure, now, timing);
}

import { type Instant, minuteMs } from '../../time.ts';
import { isPassing, type RotationFailure } from '../refusals/rotationFailure.ts';
import type { SecretTest } from '../seen/testOutcome.ts';
import type { AttemptKey, EffectStep } from './rotationEffect.ts';
import type { RotationClaim, RotationFacts } from './rotationFacts.ts';

/** How long an effect may take before it counts as dead (ms): longer than all its requests together are given. */
const claimMs = 4 * minuteMs;

/**
 * Names an effect before it is sent. The first of a rotation names the rotation too. A mint's id is kept: by it an orphan
 * is found.
 */
export function claimEffect(
  facts: RotationFacts,
  step: EffectStep,
  id: string,
  now: Instant,
): { readonly claimed: RotationFacts; readonly claim: RotationClaim } {
  const claim: RotationClaim = { id, effect: step.kind, at: now, until: now + claimMs };
  const begins = step.kind === 'reserve' && !facts.intent;
  const claimed: RotationFacts = {
    ...facts,
    claim,
    ...(begins && { intent: { id, since: now, because: step.because } }),
    ...(step.kind === 'mint' && { mints: [id, ...facts.mints].slice(0, 20) }),
  };
  return { claimed, claim };
}

/** The effect is over, well: its refusals of before are forgotten. */
export function recordDone(facts: RotationFacts, effect: AttemptKey): RotationFacts {
  const { claim: _, ...rest } = facts;
  return { ...rest, attempts: without(facts.attempts, effect) };
}

/** The effect was refused: it is tried again after a pause, by its reason. */
export function recordRefusal(
  facts: RotationFacts,
  effect: AttemptKey,
  failure: RotationFailure,
  now: Instant,
  retryAfterMs = 0,
): RotationFacts {
  const before = facts.attempts[effect];
  const count = (before?.count ?? 0) + 1;
  const nextAt = now + Math.max(pauseMs(failure, count), retryAfterMs);
  const { claim: _, ...rest } = facts;
  return {
    ...rest,
    attempts: { ...facts.attempts, [effect]: { count, since: before?.since ?? now, nextAt, failure } },
  };
}

/** Nobody heard the end. A mint is looked for; everything else shows by itself what became of it. */
export function recordLost(
  facts: RotationFacts,
  claim: RotationClaim,
  effect: AttemptKey,
  now: Instant,
): RotationFacts {
  const { claim: _, ...rest } = facts;
  if (claim.effect === 'mint') return { ...rest, lostMint: { opId: claim.id, looks: 0, lookedAt: now } };
  const failure: RotationFailure = { class: 'transient', code: 'noAnswer', message: 'no answer came back' };
  return recordRefusal(facts, effect, failure, now);
}

export function recordTest(facts: RotationFacts, test: SecretTest): RotationFacts {
  return { ...facts, tests: [test, ...facts.tests].slice(0, 20) };
}

/** Pauses before the next try (ms): what passes soon is tried soon; what waits for a person rarely. */
function pauseMs(failure: RotationFailure, count: number): number {
  const minutes = isPassing(failure)
    ? [1, 2, 5, 10, 20]
    : failure.class === 'policyForbids'
      ? [24 * 60]
      : [10, 60, 6 * 60];
  return (minutes[Math.min(count, minutes.length) - 1] ?? 0) * minuteMs;
}

function without<K extends string, V>(
  record: Readonly<Partial<Record<K, V>>>,
  key: K,
): Partial<Record<K, V>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as Partial<Record<K, V>>;
}

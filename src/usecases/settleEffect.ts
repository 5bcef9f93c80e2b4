import type { HistoryEntry } from '../core/historyEntry.ts';
import { recordDone, recordLost, recordRefusal } from '../core/rotation/recordEffect.ts';
import {
  attemptKey,
  type RotationClaim,
  type RotationEffect,
  type RotationFacts,
} from '../core/rotation/rotationFacts.ts';
import type { RotationStep } from '../core/rotation/rotationStep.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { keepRow } from './keepRow.ts';
import type { EffectOutcome } from './rotationEffects/effect.ts';

export type EffectStep = Extract<RotationStep, { kind: RotationEffect }>;

/** How an effect that may be settled ended. `lost`: nobody heard. */
export type EffectEnd = Exclude<EffectOutcome, { kind: 'overtaken' }> | { readonly kind: 'lost' };

/** How often the end is written where somebody asks for something in the same second. */
const tries = 5;

/** Writes the end into the row as it stands then: an ask may have come in meanwhile. */
export async function settleEffect(
  { state, history, clock, log }: Pick<Keeper, 'state' | 'history' | 'clock' | 'log'>,
  unit: string,
  step: EffectStep,
  claim: RotationClaim,
  outcome: EffectEnd,
): Promise<void> {
  const now = clock.now();
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await state.rotations.read(unit);
    if (row?.value.claim?.id !== claim.id) break;
    const ended = conclude(row.value, step, claim, outcome, now);
    const line = lineOf(unit, step, claim, outcome, now);
    const value = line ? { ...ended, unrecorded: [...(ended.unrecorded ?? []), line] } : ended;
    const kept = await keepRow(state.rotations, history, unit, value, row.etag);
    if (kept.ok) return;
  }
  log.warn('rotation.endOvertaken', { unit, effect: step.kind, outcome: outcome.kind });
}

function conclude(
  facts: RotationFacts,
  step: EffectStep,
  claim: RotationClaim,
  outcome: EffectEnd,
  now: Instant,
): RotationFacts {
  const key = attemptKey(step);
  switch (outcome.kind) {
    case 'done':
      return (outcome.learn ?? same)(recordDone(facts, key));
    case 'refused': {
      const { failure, retryAfterMs, again, learn = same } = outcome;
      return learn(again ? recordDone(facts, key) : recordRefusal(facts, key, failure, now, retryAfterMs));
    }
    case 'lost':
      return recordLost(facts, claim, key, now);
  }
}

function same(facts: RotationFacts): RotationFacts {
  return facts;
}

function lineOf(
  unit: string,
  step: EffectStep,
  claim: RotationClaim,
  outcome: EffectEnd,
  at: Instant,
): HistoryEntry | undefined {
  if (outcome.kind === 'lost') return undefined;
  const refused = outcome.kind === 'refused';
  const detail = refused
    ? {
        class: outcome.failure.class,
        code: outcome.failure.code,
        message: outcome.failure.message.slice(0, 500),
      }
    : outcome.told;
  return {
    id: claim.id,
    at,
    subject: unit,
    what: refused ? `rotation.${step.kind}Refused` : `rotation.${step.kind}`,
    by: 'keeper',
    because: step.because,
    ...(detail && { detail }),
  };
}

import type { HistoryEntry } from '../../core/historyEntry.ts';
import { recordDone, recordLost, recordRefusal } from '../../core/rotation/facts/recordEffect.ts';
import { attemptKey, type EffectStep } from '../../core/rotation/facts/rotationEffect.ts';
import type { RotationClaim, RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';
import type { EffectEnd } from './effects/effect.ts';

/** Whoever was overtaken has nothing to write: the row is another look's. */
type Settled = Exclude<EffectEnd, { kind: 'overtaken' }>;

/** How often the end is written where somebody asks for something in the same second. */
const tries = 5;

/** Writes the end into the row as it stands then: an ask may have come in meanwhile. */
export async function settleEffect(
  { state, history, clock, log }: Pick<Keeper, 'state' | 'history' | 'clock' | 'log'>,
  unit: string,
  step: EffectStep,
  claim: RotationClaim,
  end: Settled,
): Promise<void> {
  const now = clock.now();
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await state.rotations.read(unit);
    if (row?.value.claim?.id !== claim.id) break;
    const ended = conclude(row.value, step, claim, end, now);
    const line = lineOf(unit, step, claim, end, now);
    const value = line ? { ...ended, unrecorded: [...(ended.unrecorded ?? []), line] } : ended;
    const kept = await keepRow(state.rotations, history, unit, value, row.etag);
    if (kept.ok) return;
  }
  log.warn('rotation.endOvertaken', { unit, effect: step.kind, outcome: end.kind });
}

function conclude(
  facts: RotationFacts,
  step: EffectStep,
  claim: RotationClaim,
  end: Settled,
  now: Instant,
): RotationFacts {
  const key = attemptKey(step);
  switch (end.kind) {
    case 'done':
      return (end.learn ?? same)(recordDone(facts, key));
    case 'refused': {
      const { failure, retryAfterMs, again, learn = same } = end;
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
  end: Settled,
  at: Instant,
): HistoryEntry | undefined {
  if (end.kind === 'lost') return undefined;
  const refused = end.kind === 'refused';
  const detail = refused
    ? {
        class: end.failure.class,
        code: end.failure.code,
        message: end.failure.message.slice(0, 500),
      }
    : end.told;
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

import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { lookAtRotation, type RotationLook } from '../../usecases/rotation/lookAtRotation.ts';
import { nameRotationFailure } from '../../web/sentences/nameRotationFailure.ts';
import { sayRotationStep } from '../../web/sentences/sayRotationStep.ts';
import { problemOf } from '../azureRefusal.ts';

/** What one look came to; `refused` and `lost`: what it was about to do was refused, or its answer never came. */
export type LookedAtUnit =
  | { readonly kind: 'looked'; readonly step: RotationLook['step'] }
  | { readonly kind: 'refused'; readonly step: RotationLook['step']; readonly failure: RotationFailure }
  | { readonly kind: 'lost'; readonly step: RotationLook['step']; readonly problem: string }
  | { readonly kind: 'failed'; readonly problem: string };

/** One look at one unit. A fault of Azure's, or of a stored row, is told and not thrown. */
export async function lookAtUnit(keeper: Keeper, unit: RotationUnit): Promise<LookedAtUnit> {
  try {
    return lookedAt(await lookAtRotation(keeper, unit));
  } catch (fault) {
    return { kind: 'failed', problem: problemOf(fault) };
  }
}

function lookedAt({ step, effect }: RotationLook): LookedAtUnit {
  if (step.kind === 'blocked' && step.failure) return { kind: 'refused', step, failure: step.failure };
  if (effect?.kind === 'lost')
    return { kind: 'lost', step, problem: `${effect.operation}: ${effect.message}` };
  // A refusal that told what to do better is done better by the next look: no news for a person.
  return effect?.kind === 'refused' && !effect.again
    ? { kind: 'refused', step, failure: effect.failure }
    : { kind: 'looked', step };
}

/** One sentence on what a look came to. */
export function sayLookedAtUnit(looked: LookedAtUnit, timeZone: string, now: Instant): string {
  if (looked.kind === 'failed') return `Could not be looked at now: ${looked.problem}`;
  if (looked.step.kind === 'raced')
    return 'Another look was at it in the same moment, and does what there is to do.';
  const text = sayRotationStep(looked.step, timeZone, now);
  if (looked.kind === 'lost')
    return `${text} The answer was lost; the next look sees what became of it. ${looked.problem}`;
  return looked.kind === 'refused' && looked.step.kind !== 'blocked'
    ? `${text} Refused: ${nameRotationFailure(looked.failure.class)}.`
    : text;
}

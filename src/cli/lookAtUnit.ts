import { attemptKey, isEffect } from '../core/rotation/rotationFacts.ts';
import type { RotationFailure } from '../core/rotation/rotationFailure.ts';
import type { RotationUnit } from '../core/rotation/rotationUnit.ts';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { LogFields } from '../ports/log.ts';
import { lookAtRotation, type RotationLook } from '../usecases/lookAtRotation.ts';
import { azureRefusal } from './azureRefusal.ts';

/** What one look came to; `refused` and `lost`: what it was about to do was refused, or its answer never came. */
export type LookedAtUnit =
  | { readonly kind: 'looked'; readonly step: RotationLook['step'] }
  | { readonly kind: 'refused'; readonly step: RotationLook['step']; readonly failure: RotationFailure }
  | { readonly kind: 'lost'; readonly step: RotationLook['step']; readonly problem: string }
  | { readonly kind: 'failed'; readonly problem: string };

/** One look at one unit. A fault of Azure's, or of a stored row, is told and not thrown. */
export async function lookAtUnit(keeper: Keeper, unit: RotationUnit): Promise<LookedAtUnit> {
  let lost: string | undefined;
  const log: Keeper['log'] = {
    ...keeper.log,
    warn(event, fields) {
      const { operation, message }: LogFields = fields;
      if (event === 'rotation.answerLost') lost = `${operation}: ${message}`;
      keeper.log.warn(event, fields);
    },
  };
  try {
    const { step } = await lookAtRotation({ ...keeper, log }, unit);
    if (lost !== undefined) return { kind: 'lost', step, problem: lost };
    const failure = await refusalOf(keeper, unit, step);
    return failure ? { kind: 'refused', step, failure } : { kind: 'looked', step };
  } catch (fault) {
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
    return { kind: 'failed', problem: azureRefusal(fault)?.problem.detail ?? fault.message };
  }
}

/** The row tells why an effect was refused; a step that is blocked says so itself. */
async function refusalOf(
  { state }: Keeper,
  { id }: RotationUnit,
  step: RotationLook['step'],
): Promise<RotationFailure | undefined> {
  if (step.kind === 'blocked') return step.failure;
  const row = await state.rotations.read(id);
  return isEffect(step) ? row?.value.attempts[attemptKey(step)]?.failure : undefined;
}

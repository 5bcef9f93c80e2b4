import type { Result } from '../../core/result.ts';
import { newRotation } from '../../core/rotation/facts/recordRotation.ts';
import type { RotationAskKind, RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';

/** Two people who ask in the same second are let in one after the other; a look that ends meanwhile too. */
const tries = 5;

/**
 * Records what an operator asked of a unit, who, and in the audit why. It only adds a fact; whoever calls it has the unit looked at next.
 * What was refused before is tried at once again. Asking twice is asking once. Throws AzureFault, StoredRowFault.
 */
export async function askRotation(
  { clock, ids, log, state, history }: Pick<Keeper, 'clock' | 'ids' | 'log' | 'state' | 'history'>,
  unit: RotationUnit,
  { kind, by, reason }: { readonly kind: RotationAskKind; readonly by: string; readonly reason?: string },
): Promise<Result<RotationFacts, { readonly code: 'busy' }>> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await state.rotations.read(unit.id);
    const at = clock.now();
    const facts = row?.value ?? newRotation(at);
    // Given after the last promotion that is known, whatever clock that was written by.
    const since = Math.max(at, (facts.promoted[0]?.at ?? 0) + 1);
    const ask = { id: ids.next(), kind, by, at: since };
    const told = { id: ask.id, at, subject: unit.id, what: 'rotation.asked', by, because: kind };
    const line = reason === undefined ? told : { ...told, detail: { reason } };
    const value: RotationFacts = {
      ...facts,
      asks: [...facts.asks.filter((each) => !givesWay(each.kind, kind)), ask],
      attempts: {},
      unrecorded: [...(facts.unrecorded ?? []), line],
    };
    const kept = await keepRow(state.rotations, history, unit.id, value, row?.etag);
    if (!kept.ok) continue;
    log.info('rotation.asked', { unit: unit.id, ask: kind });
    return { ok: true, value };
  }
  return { ok: false, error: { code: 'busy' } };
}

/** Of what excludes each other the last word counts; a leak stays told. */
function givesWay(before: RotationAskKind, kind: RotationAskKind): boolean {
  return before === kind || (oneOf.includes(before) && oneOf.includes(kind));
}

const oneOf: readonly RotationAskKind[] = ['rotate', 'adopt', 'restore'];

import type { Result } from '../../core/result.ts';
import type { RotationAsk } from '../../core/rotation/facts/rotationFacts.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';

/** As often as an ask is written where somebody else writes in the same second. */
const tries = 5;

/**
 * Takes back what was asked of a unit and is not done. What has been done stays done: a value that is minted already is
 * tried and promoted as any other. Answers what was taken back. Throws AzureFault, StoredRowFault.
 */
export async function cancelAsks(
  { clock, ids, log, state, history }: Pick<Keeper, 'clock' | 'ids' | 'log' | 'state' | 'history'>,
  unit: RotationUnit,
  { by, reason }: { readonly by: string; readonly reason?: string },
): Promise<Result<readonly RotationAsk[], { readonly code: 'busy' | 'nothingAsked' }>> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await state.rotations.read(unit.id);
    if (!row || row.value.asks.length === 0) return { ok: false, error: { code: 'nothingAsked' } };
    const { asks, unrecorded = [] } = row.value;
    const line = {
      id: ids.next(),
      at: clock.now(),
      subject: unit.id,
      what: 'rotation.cancelled',
      by,
      because: 'asked',
      detail: { asks: asks.map(({ kind }) => kind).join(' '), ...(reason !== undefined && { reason }) },
    };
    const value = { ...row.value, asks: [], unrecorded: [...unrecorded, line] };
    const kept = await keepRow(state.rotations, history, unit.id, value, row.etag);
    if (!kept.ok) continue;
    log.info('rotation.cancelled', { unit: unit.id, asks: line.detail.asks });
    return { ok: true, value: asks };
  }
  return { ok: false, error: { code: 'busy' } };
}

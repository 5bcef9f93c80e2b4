import { noteLook } from '../../core/noteLook.ts';
import { isUnitNews } from '../../core/rotation/facts/isUnitNews.ts';
import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { RotationView } from '../../core/rotation/rotationView.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import { keepRow } from '../keepRow.ts';

/** What a look has found, and where it stands. */
export type UnitLook = {
  /** With the facts as they are now known. */
  readonly view: RotationView;
  /** The row as it was read; absent: there was none. */
  readonly row: Row<RotationFacts> | undefined;
  /** When the next look is worth while; absent: not before the round. */
  readonly lookAt: Instant | undefined;
  readonly now: Instant;
};

export type RecordUnitDeps = Pick<Keeper, 'state' | 'history' | 'followUps'>;

/**
 * Writes what a look has learnt, if anything changed, and asks for the next look where one is due soon. False: the row
 * has changed since it was read. Throws AzureFault.
 */
export async function recordUnit(
  { state, history, followUps }: RecordUnitDeps,
  { view, row, lookAt, now }: UnitLook,
): Promise<boolean> {
  const { id } = view.unit;
  const { facts, missing } = noteLook(view.facts, lookAt, now);
  if (missing === undefined && !isUnitNews(row?.value, facts)) return true;
  const kept = await keepRow(state.rotations, history, id, facts, row?.etag);
  if (!kept.ok) return false;
  if (missing !== undefined)
    await followUps.send({ v: 1, kind: 'rotation', subject: id, notBefore: missing });
  return true;
}

import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { RotationView } from '../../core/rotation/rotationView.ts';
import { sameValue } from '../../core/sameValue.ts';
import { hourMs, type Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import { keepRow } from '../keepRow.ts';

export type RecordUnitDeps = Pick<Keeper, 'state' | 'history' | 'followUps'>;

/** That nothing has changed is worth a write now and then (ms): readers want to know how fresh it is. */
const freshMs = hourMs / 2;

/**
 * Writes what a look has learnt, if anything changed, and asks for the next look where one is due soon. False: the row
 * has changed since it was read.
 */
export async function recordUnit(
  { state, history, followUps }: RecordUnitDeps,
  { unit, facts: learnt }: RotationView,
  row: Row<RotationFacts> | undefined,
  lookAt: Instant | undefined,
  now: Instant,
): Promise<boolean> {
  const { facts, missing } = withLook(learnt, lookAt, now);
  if (row && missing === undefined && !isNews(row.value, facts)) return true;
  const kept = await keepRow(state.rotations, history, unit.id, facts, row?.etag);
  if (!kept.ok) return false;
  if (missing !== undefined)
    await followUps.send({ v: 1, kind: 'rotation', subject: unit.id, notBefore: missing });
  return true;
}

/** The facts with the next look noted; `missing`: it has to be asked for, because none is queued before it. */
export function withLook(
  facts: RotationFacts,
  lookAt: Instant | undefined,
  now: Instant,
): { readonly facts: RotationFacts; readonly missing?: Instant } {
  const { nextLookAt, ...rest } = facts;
  const queued = nextLookAt !== undefined && nextLookAt > now ? nextLookAt : undefined;
  if (lookAt === undefined) return { facts: queued === undefined ? rest : facts };
  return queued !== undefined && queued <= lookAt
    ? { facts }
    : { facts: { ...rest, nextLookAt: lookAt }, missing: lookAt };
}

function isNews(stored: RotationFacts, facts: RotationFacts): boolean {
  if (facts.unrecorded) return true;
  if ((facts.seen?.at ?? 0) - (stored.seen?.at ?? 0) >= freshMs) return true;
  return !sameValue(withoutInstant(stored), withoutInstant(facts));
}

function withoutInstant({ seen, ...facts }: RotationFacts): unknown {
  return { ...facts, seen: seen && { ...seen, at: 0 } };
}

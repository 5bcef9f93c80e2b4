import { lookIsMissing, nextLook } from '../core/power/nextLook.ts';
import { isTransition, phaseOf } from '../core/power/phase.ts';
import type { PowerPlan } from '../core/power/planPower.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import { sameValue } from '../core/sameValue.ts';
import { type Instant, minuteMs } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { keepRow } from './keepRow.ts';

type RecordDeps = Pick<Keeper, 'state' | 'history' | 'followUps'>;

/**
 * Writes what a look without an act has learnt, if anything changed, and asks for the next look where one is due soon.
 * False: the row has changed since it was read.
 */
export async function recordFacts(
  { state, history, followUps }: RecordDeps,
  target: string,
  before: TargetFacts | undefined,
  learnt: TargetFacts,
  plan: PowerPlan,
  etag: string | undefined,
  now: Instant,
): Promise<boolean> {
  const wanted = nextLook(learnt, plan, now);
  const missing = wanted !== undefined && lookIsMissing(learnt, wanted, now);
  const facts = withNextLook(learnt, missing ? wanted : undefined, now);
  const news = facts.unrecorded !== undefined || isStale(before, facts);
  if (before && !news && sameValue(remembered(before), remembered(facts))) return true;

  const kept = await keepRow(state.targets, history, target, facts, etag);
  if (!kept.ok) return false;
  if (missing) await followUps.send({ v: 1, kind: 'power', subject: target, notBefore: wanted });
  return true;
}

/** While an operation runs, pages live on the last look: ten minutes on, that it is still so is worth a write. */
function isStale(before: TargetFacts | undefined, { observed }: TargetFacts): boolean {
  return (
    before !== undefined &&
    isTransition(phaseOf(observed)) &&
    observed.at - before.observed.at >= 10 * minuteMs
  );
}

/** Else the instant of the last look alone is not worth one. */
function remembered({ observed: { at: _at, ...observed }, ...facts }: TargetFacts): unknown {
  return { ...facts, observed };
}

function withNextLook(facts: TargetFacts, wanted: Instant | undefined, now: Instant): TargetFacts {
  const { nextLookAt, ...rest } = facts;
  if (wanted !== undefined) return { ...rest, nextLookAt: wanted };
  return nextLookAt !== undefined && nextLookAt > now ? facts : rest;
}

import { noteLook } from '../../core/noteLook.ts';
import { nextLook } from '../../core/power/looks/nextLook.ts';
import type { PowerPlan } from '../../core/power/powerPlan.ts';
import { isTargetNews } from '../../core/power/record/isTargetNews.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';

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
  const { facts, missing } = noteLook(learnt, nextLook(learnt, plan, now), now);
  if (missing === undefined && !isTargetNews(before, facts)) return true;

  const kept = await keepRow(state.targets, history, target, facts, etag);
  if (!kept.ok) return false;
  if (missing !== undefined)
    await followUps.send({ v: 1, kind: 'power', subject: target, notBefore: missing });
  return true;
}

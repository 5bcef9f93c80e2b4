import type { Failure } from '../../core/power/failure.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { type LookOutcome, lookAtTarget } from '../../usecases/power/lookAtTarget.ts';
import type { PowerGroup } from '../../usecases/power/powerGroups.ts';
import { nameFailure } from '../../web/sentences/nameFailure.ts';
import { sayPlan } from '../../web/sentences/sayPlan.ts';
import { problemOf } from '../azureRefusal.ts';
import { planJson } from '../json.ts';

/** What one look came to; `refused` and `lost`: it should act, and Azure would not, or did not say. */
export type LookedAtGroup =
  | { readonly kind: 'looked'; readonly plan: LookOutcome['plan'] }
  | { readonly kind: 'refused'; readonly plan: LookOutcome['plan']; readonly failure: Failure }
  | { readonly kind: 'lost'; readonly plan: LookOutcome['plan']; readonly problem: string }
  | { readonly kind: 'failed'; readonly problem: string };

/** One look at one target. A fault of Azure's, or of a stored row, is told and not thrown. */
export async function lookAtGroup(keeper: Keeper, group: PowerGroup): Promise<LookedAtGroup> {
  try {
    const { plan, answer } = await lookAtTarget(keeper, group);
    if (answer?.kind === 'refused') return { kind: 'refused', plan, failure: answer.failure };
    if (answer?.kind === 'lost') return { kind: 'lost', plan, problem: problemOf(answer.fault) };
    return { kind: 'looked', plan };
  } catch (fault) {
    return { kind: 'failed', problem: problemOf(fault) };
  }
}

export function sayLookedAtGroup(looked: LookedAtGroup, timeZone: string, now: Instant): string {
  switch (looked.kind) {
    case 'looked':
      return looked.plan.kind === 'raced'
        ? 'Somebody else looked at the same moment, and does what there is to do.'
        : sayPlan(looked.plan, timeZone, now);
    case 'refused':
      return `Should ${looked.plan.kind}, but ${nameFailure(looked.failure.class)} (${looked.failure.code}); it will be tried again.`;
    case 'lost':
      return `Was told to ${looked.plan.kind}, but Azure's answer was lost; the next look sees whether it arrived. ${looked.problem}`;
    case 'failed':
      return `Could not be looked at now: ${looked.problem}`;
  }
}

export function lookedAtGroupJson(looked: LookedAtGroup): object {
  switch (looked.kind) {
    case 'looked':
      return { plan: planJson(looked.plan) };
    case 'refused':
      return { plan: planJson(looked.plan), refused: looked.failure };
    case 'lost':
      return { plan: planJson(looked.plan), answerLost: looked.problem };
    case 'failed':
      return { lookFailed: looked.problem };
  }
}

import { recordJudgement } from '../../core/rotation/facts/recordJudgement.ts';
import { newRotation } from '../../core/rotation/facts/recordRotation.ts';
import { judgeUnit } from '../../core/rotation/judgeUnit.ts';
import type { RotationStep } from '../../core/rotation/rotationStep.ts';
import type { RotationId, RotationUnit } from '../../core/rotation/rotationUnit.ts';
import { nextRotationLook } from '../../core/rotation/timing/nextRotationLook.ts';
import { sameValue } from '../../core/sameValue.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { EffectEnd } from './effects/effect.ts';
import { logLook } from './logLook.ts';
import { observeUnit, type UnitObserved } from './observeUnit.ts';
import { performEffect } from './performEffect.ts';
import { recordUnit, type UnitLook } from './recordUnit.ts';
import { recountFindings } from './recountFindings.ts';
import { knownStores } from './rotationUnits.ts';
import { testVersion } from './testVersion.ts';

/** `raced`: another look changed the row first; it has done, or will do, what there is to do. */
export type RotationLook = {
  readonly unit: RotationId;
  readonly step: RotationStep | { readonly kind: 'raced'; readonly because: 'otherLook' };
  /** How the effect ended that this look had; absent where it had none. */
  readonly effect?: EffectEnd;
};

export type RotationDeps = Pick<
  Keeper,
  | 'policy'
  | 'clock'
  | 'ids'
  | 'log'
  | 'state'
  | 'history'
  | 'followUps'
  | 'holidays'
  | 'directory'
  | 'stores'
  | 'signInTest'
  | 'markOf'
  | 'commands'
  | 'hubMarks'
>;

/**
 * One look at one unit: observe, decide, at most one effect, report. Safe to repeat, to race and to kill anywhere: the
 * row's ETag lets one look through, an effect is claimed in the row before it is sent, and what a dead look left behind
 * shows in the directory and the vault. Throws AzureFault where something cannot be reached, StoredRowFault.
 */
export async function lookAtRotation(deps: RotationDeps, unit: RotationUnit): Promise<RotationLook> {
  const row = await deps.state.rotations.read(unit.id);
  const before = row?.value ?? newRotation(deps.clock.now());
  const observed = await observeUnit(deps, unit, before);
  const { now, heard } = observed;
  const judged = judgeUnit(observed.view, heard, knownStores(deps.policy.hubs), now);
  const { step } = judged;
  const view = { ...judged.view, facts: recordJudgement(before, judged, now) };
  const lookAt = nextRotationLook(view, step, now);

  const carried = await carryOut(byOneClock(deps, observed), { view, row, lookAt, now }, step);
  if (carried.kind !== 'raced' && !sameValue(before.seen?.findings ?? [], judged.findings))
    await recountFindings(deps);
  const outcome = carried.kind === 'raced' ? ({ kind: 'raced', because: 'otherLook' } as const) : step;
  const look: RotationLook = {
    unit: unit.id,
    step: outcome,
    ...('effect' in carried && { effect: carried.effect }),
  };
  logLook(deps.log, look);
  return look;
}

/** What is written down is dated by the clock that it will be judged by. */
function byOneClock(deps: RotationDeps, { skewMs }: UnitObserved): RotationDeps {
  return skewMs === 0 ? deps : { ...deps, clock: { now: () => deps.clock.now() + skewMs } };
}

type Carried =
  | { readonly kind: 'raced' | 'recorded' }
  | { readonly kind: 'acted'; readonly effect: EffectEnd };

async function carryOut(deps: RotationDeps, look: UnitLook, step: RotationStep): Promise<Carried> {
  switch (step.kind) {
    case 'settled':
    case 'wait':
    case 'blocked':
      return { kind: (await recordUnit(deps, look)) ? 'recorded' : 'raced' };
    case 'test':
      return { kind: (await testVersion(deps, look, step)) ? 'recorded' : 'raced' };
    default: {
      const effect = await performEffect(deps, look, step);
      return effect ? { kind: 'acted', effect } : { kind: 'raced' };
    }
  }
}

import { noteLook } from '../../core/noteLook.ts';
import { claimEffect } from '../../core/rotation/facts/recordEffect.ts';
import type { EffectStep } from '../../core/rotation/facts/rotationEffect.ts';
import type { RotationClaim } from '../../core/rotation/facts/rotationFacts.ts';
import type { RotationView } from '../../core/rotation/rotationView.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { discard, retire, sweep } from './effects/directoryEffects.ts';
import type { EffectDeps, EffectEnd, EffectOutcome } from './effects/effect.ts';
import { mint } from './effects/mint.ts';
import { rollOut } from './effects/rollOut.ts';
import { adopt, clear, disable, promote, recover, reserve, restore } from './effects/vaultEffects.ts';
import type { RecordUnitDeps, UnitLook } from './recordUnit.ts';
import { settleEffect } from './settleEffect.ts';

type PerformDeps = RecordUnitDeps & EffectDeps & Pick<Keeper, 'ids'>;

/**
 * Claims one effect, does it, and writes down what came of it. Whoever loses the race for the row does nothing; a crash
 * later leaves a claim that ends by itself, and traces that the next look reads. Answers how it ended; undefined: another
 * look was faster, and nothing was done.
 */
export async function performEffect(
  deps: PerformDeps,
  { view, row, lookAt, now }: UnitLook,
  step: EffectStep,
): Promise<EffectEnd | undefined> {
  const { unit } = view;
  const { claimed, claim } = claimEffect(view.facts, step, deps.ids.next(), deps.clock.now());
  const { facts, missing } = noteLook(claimed, lookAt, now);
  const written = await deps.state.rotations.write(unit.id, facts, row?.etag);
  if (!written.ok) return undefined;

  const isLate = deps.clock.now() >= claim.until;
  const end: EffectEnd = isLate
    ? { kind: 'overtaken' }
    : await perform(deps, { ...view, facts }, step, claim);
  if (end.kind !== 'overtaken') await settleEffect(deps, unit.id, step, claim, end);
  if (missing !== undefined)
    await deps.followUps.send({ v: 1, kind: 'rotation', subject: unit.id, notBefore: missing });
  return end;
}

/** A fault here is no failure of the look: the next one sees what became of it. */
async function perform(
  deps: PerformDeps,
  view: RotationView,
  step: EffectStep,
  claim: RotationClaim,
): Promise<EffectEnd> {
  try {
    return await dispatch(deps, view, step, claim);
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    const { operation, status, message } = fault;
    return { kind: 'lost', operation, message, ...(status !== undefined && { status }) };
  }
}

function dispatch(
  deps: EffectDeps,
  view: RotationView,
  step: EffectStep,
  claim: RotationClaim,
): Promise<EffectOutcome> {
  switch (step.kind) {
    case 'recover':
      return recover(deps, view, step, claim);
    case 'adopt':
      return adopt(deps, view, step, claim);
    case 'restore':
      return restore(deps, view, step, claim);
    case 'reserve':
      return reserve(deps, view, step, claim);
    case 'mint':
      return mint(deps, view, step, claim);
    case 'promote':
      return promote(deps, view, step, claim);
    case 'clear':
      return clear(deps, view, step, claim);
    case 'discard':
      return discard(deps, view, step, claim);
    case 'sweep':
      return sweep(deps, view, step, claim);
    case 'rollOut':
      return rollOut(deps, view, step, claim);
    case 'retire':
      return retire(deps, view, step, claim);
    case 'disable':
      return disable(deps, view, step, claim);
  }
}

import { newRotation } from '../../core/rotation/facts/recordRotation.ts';
import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import { rotationLines } from '../../core/rotation/facts/rotationLines.ts';
import { judgeUnit, type RotationJudgement } from '../../core/rotation/judgeUnit.ts';
import type { RotationStep } from '../../core/rotation/rotationStep.ts';
import type { RotationId, RotationUnit } from '../../core/rotation/rotationUnit.ts';
import { currentVersion, type RotationView, stagedVersions } from '../../core/rotation/rotationView.ts';
import { nextRotationLook } from '../../core/rotation/timing/nextRotationLook.ts';
import { sameValue } from '../../core/sameValue.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import type { EffectEnd } from './effects/effect.ts';
import { logLook } from './logLook.ts';
import { observeUnit, type UnitObserved } from './observeUnit.ts';
import { performEffect } from './performEffect.ts';
import { recordUnit } from './recordUnit.ts';
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
  const view = { ...judged.view, facts: withNews(before, judged, now) };

  const carried = await carryOut(byOneClock(deps, observed), view, step, row, now);
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

async function carryOut(
  deps: RotationDeps,
  view: RotationView,
  step: RotationStep,
  row: Row<RotationFacts> | undefined,
  now: Instant,
): Promise<Carried> {
  const lookAt = nextRotationLook(view, step, now);
  switch (step.kind) {
    case 'settled':
    case 'wait':
    case 'blocked':
      return { kind: (await recordUnit(deps, view, row, lookAt, now)) ? 'recorded' : 'raced' };
    case 'test':
      return { kind: (await testVersion(deps, view, step, row, lookAt, now)) ? 'recorded' : 'raced' };
    default: {
      const effect = await performEffect(deps, view, step, row?.etag, lookAt, now);
      return effect ? { kind: 'acted', effect } : { kind: 'raced' };
    }
  }
}

/** What the look has seen and thought, and the audit lines it gave rise to, travel in the row. */
function withNews(
  before: RotationFacts,
  { view, step, findings, dueAt }: RotationJudgement,
  now: Instant,
): RotationFacts {
  const { facts, application, unit } = view;
  const current = currentVersion(view) ?? before.seen?.current;
  const [staged] = stagedVersions(view);
  const seen = {
    at: now,
    credentials: application.kind === 'seen' ? application.credentials : (before.seen?.credentials ?? []),
    ...(current && { current }),
    ...(staged && { staged }),
    step: step.kind,
    because: step.because,
    findings,
    ...(findings.length > 0 && { findingsSince: before.seen?.findingsSince ?? now }),
    ...(dueAt !== undefined && { dueAt }),
  };
  const lines = [...(facts.unrecorded ?? []), ...rotationLines(unit.id, before, facts, now)];
  return { ...facts, seen, ...(lines.length > 0 && { unrecorded: lines }) };
}

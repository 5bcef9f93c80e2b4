import { storeFingerprint } from '../core/rotation/credential.ts';
import { nextRotationLook } from '../core/rotation/nextRotationLook.ts';
import { nextStep } from '../core/rotation/nextStep.ts';
import { newRotation, recordRotation } from '../core/rotation/recordRotation.ts';
import type { RotationFacts } from '../core/rotation/rotationFacts.ts';
import { rotationFindings } from '../core/rotation/rotationFindings.ts';
import { rotationLines } from '../core/rotation/rotationLines.ts';
import { dueAt } from '../core/rotation/rotationNeed.ts';
import type { RotationStep } from '../core/rotation/rotationStep.ts';
import type { RotationId, RotationUnit } from '../core/rotation/rotationUnit.ts';
import {
  currentEnd,
  currentVersion,
  type RotationView,
  stagedVersions,
} from '../core/rotation/rotationView.ts';
import { toIso } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { Row } from '../ports/rows.ts';
import { observeUnit, type UnitObserved } from './observeUnit.ts';
import { performEffect } from './performEffect.ts';
import { recordUnit } from './recordUnit.ts';
import { rotationUnits } from './rotationUnits.ts';
import { testVersion } from './testVersion.ts';

/** `raced`: another look changed the row first; it has done, or will do, what there is to do. */
export type RotationLook = {
  readonly unit: RotationId;
  readonly step: RotationStep | { readonly kind: 'raced'; readonly because: 'otherLook' };
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
  const recorded = recordRotation(observed.view, heard, now);
  const view = { ...observed.view, facts: recorded };
  const step = nextStep(view, now);
  const facts = withNews(deps, before, view, { ...observed, view }, step);

  const written = await carryOut(byOneClock(deps, observed), { ...view, facts }, step, row, now);
  const outcome = written ? step : ({ kind: 'raced', because: 'otherLook' } as const);
  deps.log.info('rotation.looked', {
    unit: unit.id,
    step: outcome.kind,
    because: outcome.because,
    ...('hub' in outcome && { hub: outcome.hub }),
    ...('of' in outcome && { of: outcome.of }),
    ...('until' in outcome && Number.isFinite(outcome.until) && { until: toIso(outcome.until ?? now) }),
    ...('failure' in outcome && { failure: outcome.failure?.class }),
  });
  return { unit: unit.id, step: outcome };
}

/** What is written down is dated by the clock that it will be judged by. */
function byOneClock(deps: RotationDeps, { skewMs }: UnitObserved): RotationDeps {
  return skewMs === 0 ? deps : { ...deps, clock: { now: () => deps.clock.now() + skewMs } };
}

async function carryOut(
  deps: RotationDeps,
  view: RotationView,
  step: RotationStep,
  row: Row<RotationFacts> | undefined,
  now: number,
): Promise<boolean> {
  const lookAt = nextRotationLook(view, step, now);
  switch (step.kind) {
    case 'settled':
    case 'wait':
    case 'blocked':
      return recordUnit(deps, view, row, lookAt, now);
    case 'test':
      return testVersion(deps, view, step, row, lookAt, now);
    default:
      return performEffect(deps, view, step, row?.etag, lookAt, now);
  }
}

/** What the look has seen and thought, and the audit lines it gave rise to, travel in the row. */
function withNews(
  { policy }: RotationDeps,
  before: RotationFacts,
  view: RotationView,
  { heard, now }: UnitObserved,
  step: RotationStep,
): RotationFacts {
  const { facts, application, unit } = view;
  const known = new Set(rotationUnits(policy.hubs).map(({ store }) => storeFingerprint(store)));
  const current = currentVersion(view) ?? before.seen?.current;
  const [staged] = stagedVersions(view);
  const endsAt = currentEnd(view);
  const seen = {
    at: now,
    credentials: application.kind === 'seen' ? application.credentials : (before.seen?.credentials ?? []),
    ...(current && { current }),
    ...(staged && { staged }),
    step: step.kind,
    because: step.because,
    findings: rotationFindings(view, heard, step, known, now),
    ...(endsAt !== undefined && { dueAt: dueAt(view, endsAt) }),
  };
  const lines = [...(facts.unrecorded ?? []), ...rotationLines(unit.id, before, facts, now)];
  return { ...facts, seen, ...(lines.length > 0 && { unrecorded: lines }) };
}

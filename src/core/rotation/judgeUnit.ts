import type { Instant } from '../time.ts';
import type { HubsHeard } from './facts/hearHubs.ts';
import { recordRotation } from './facts/recordRotation.ts';
import { nextStep } from './nextStep.ts';
import { type RotationFinding, rotationFindings } from './rotationFindings.ts';
import type { RotationStep } from './rotationStep.ts';
import { currentEnd, type RotationView } from './rotationView.ts';
import { dueAt } from './timing/rotationNeed.ts';

/** What follows from what a look has seen and heard. */
export type RotationJudgement = {
  /** As it was seen, with the facts as they are now known. */
  readonly view: RotationView;
  readonly step: RotationStep;
  readonly findings: readonly RotationFinding[];
  /** When the current value ends, and from when on it is due; absent where nothing says so. */
  readonly endsAt?: Instant;
  readonly dueAt?: Instant;
};

/** Judges a unit: whoever acts and whoever only reads judge alike. `knownStores` as for findings. Pure and total. */
export function judgeUnit(
  seen: RotationView,
  heard: HubsHeard,
  knownStores: ReadonlySet<string>,
  now: Instant,
): RotationJudgement {
  const view = { ...seen, facts: recordRotation(seen, heard, now) };
  const step = nextStep(view, now);
  const endsAt = currentEnd(view);
  return {
    view,
    step,
    findings: rotationFindings(view, heard, step, knownStores, now),
    ...(endsAt !== undefined && { endsAt, dueAt: dueAt(view, endsAt) }),
  };
}

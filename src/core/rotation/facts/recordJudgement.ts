import type { Instant } from '../../time.ts';
import type { RotationJudgement } from '../judgeUnit.ts';
import { currentVersion, stagedVersions } from '../rotationView.ts';
import type { RotationFacts } from './rotationFacts.ts';
import { rotationLines } from './rotationLines.ts';

/**
 * The judged facts, with what the look has seen and thought, and the audit lines it gave rise to. `before`: the facts as
 * the look has read them; what cannot be seen now is kept from there.
 */
export function recordJudgement(
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

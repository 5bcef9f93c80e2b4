import { recordTest } from '../../core/rotation/facts/recordEffect.ts';
import { rotationLines } from '../../core/rotation/facts/rotationLines.ts';
import { stagingOf } from '../../core/rotation/loginSecret.ts';
import type { RotationStep } from '../../core/rotation/rotationStep.ts';
import { type RotationView, stagedVersions } from '../../core/rotation/rotationView.ts';
import { otherValue, type TestOutcome } from '../../core/rotation/seen/testOutcome.ts';
import { isBroken, testVerdict } from '../../core/rotation/testVerdict.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { type RecordUnitDeps, recordUnit, type UnitLook } from './recordUnit.ts';

type TestDeps = RecordUnitDeps & Pick<Keeper, 'log' | 'stores' | 'markOf' | 'signInTest' | 'clock'>;

/**
 * Reads one value, has the sign-in service judge it, and writes down what it said. Nothing changes anywhere else. False:
 * the row has changed since it was read. Throws AzureFault.
 */
export async function testVersion(
  deps: TestDeps,
  look: UnitLook,
  { of, version }: Extract<RotationStep, { kind: 'test' }>,
): Promise<boolean> {
  const { view } = look;
  const { unit, facts } = view;
  const read = await deps.stores.read(of === 'current' ? unit.store : stagingOf(unit.store), version);
  const outcome: TestOutcome =
    read.kind === 'refused'
      ? { kind: 'unclear', code: read.failure.code }
      : of === 'staged' && deps.markOf(unit.appId, read.value) !== markBeside(view, version)
        ? { kind: 'wrong', code: otherValue }
        : await deps.signInTest.test(unit.appId, read.value);
  const code = outcome.kind === 'works' ? {} : { code: outcome.code };
  const at = deps.clock.now();
  const tested = recordTest(facts, { version, at, outcome: outcome.kind, ...code });
  if (outcome.kind !== 'works') {
    const told = { unit: unit.id, of, outcome: outcome.kind, ...code };
    // Entra's servers learn of a value one by one. One that never comes to work is given up, which is told by itself.
    const early = of === 'staged' || !isBroken(testVerdict(tested.tests, version));
    if (outcome.kind === 'wrong' && outcome.code !== otherValue && early)
      deps.log.info('rotation.notKnownYet', told);
    else deps.log.warn('rotation.testFailed', told);
  }
  const lines = [...(tested.unrecorded ?? []), ...rotationLines(unit.id, facts, tested, at)];
  const told = lines.length > 0 ? { ...tested, unrecorded: lines } : tested;
  return recordUnit(deps, { ...look, view: { ...view, facts: told } });
}

/** Tags may be a copy, beside a value that is not the one they tell of: such a value is not promoted. */
function markBeside(view: RotationView, version: string): string | undefined {
  return stagedVersions(view).find((each) => each.version === version)?.tags?.mark;
}

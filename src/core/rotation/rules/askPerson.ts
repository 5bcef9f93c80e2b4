import { hourMs, type Instant } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import { currentVersion, hadValue, isManaged, keyOf, type RotationView } from '../rotationView.ts';
import { isBroken, testVerdict } from '../testVerdict.ts';

/** What only a person can decide. */
export function askPerson(view: RotationView, now: Instant): RotationStep | undefined {
  const version = currentVersion(view);
  if (!version) return { kind: 'blocked', because: hadValue(view) ? 'emptied' : 'undecided' };
  if (view.facts.asks.some(({ kind }) => kind === 'restore'))
    return { kind: 'blocked', because: 'nothingToRestore' };
  if (!version.enabled) return { kind: 'blocked', because: 'disabledVersion' };
  if (keyOf(version, view.unit) !== undefined) return undefined;
  if (isBroken(testVerdict(view.facts.tests, version.version)))
    return { kind: 'blocked', because: 'badValue' };
  return isManaged(view)
    ? { kind: 'wait', because: 'unclear', until: now + hourMs }
    : { kind: 'blocked', because: 'undecided' };
}

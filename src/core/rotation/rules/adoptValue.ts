import type { Instant } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import { credentialsOf, currentVersion, isManaged, keyOf, type RotationView } from '../rotationView.ts';
import { testVerdict } from '../testVerdict.ts';
import { rotationNeed } from '../timing/rotationNeed.ts';

/** A value that a person made, and that works, is taken into care: on demand, or where the keeper has been at work before. */
export function adoptValue(view: RotationView, now: Instant): RotationStep | undefined {
  const version = currentVersion(view);
  if (!version?.enabled || keyOf(version, view.unit) !== undefined || rotationNeed(view, now))
    return undefined;
  const asked = view.facts.asks.some(({ kind }) => kind === 'adopt');
  if (!asked && !isManaged(view)) return undefined;
  if (testVerdict(view.facts.tests, version.version).kind !== 'works') return undefined;
  const matching = credentialsOf(view).filter(
    ({ hint, endsAt }) => hint !== undefined && hint === view.currentHint && endsAt > now,
  );
  const [match] = matching;
  if (!match || matching.length > 1) return { kind: 'blocked', because: 'unknownCredential' };
  return {
    kind: 'adopt',
    version: version.version,
    keyId: match.keyId,
    because: asked ? 'asked' : 'madeByHand',
  };
}

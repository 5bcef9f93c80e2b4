import { hourMs, type Instant } from '../time.ts';
import { rotationNeed } from './rotationNeed.ts';
import type { RotationStep } from './rotationStep.ts';
import {
  credentialsOf,
  currentVersion,
  hadValue,
  isManaged,
  keyOf,
  type RotationView,
  versionsOf,
} from './rotationView.ts';
import { isBroken, testVerdict } from './testVerdict.ts';

/** Back to the last value of ours that still holds, on demand. */
export function restoreOld(view: RotationView, now: Instant): RotationStep | undefined {
  if (!view.facts.asks.some(({ kind }) => kind === 'restore')) return undefined;
  const [, ...older] = versionsOf(view.current);
  const valid = new Set(credentialsOf(view).flatMap(({ keyId, endsAt }) => (endsAt > now ? [keyId] : [])));
  const last = older.find((each) => each.enabled && valid.has(keyOf(each, view.unit) ?? ''));
  if (!last) return undefined;
  return { kind: 'restore', version: last.version, keyId: keyOf(last, view.unit) ?? '', because: 'asked' };
}

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

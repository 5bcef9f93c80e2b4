import type { Instant } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import {
  currentIsGone,
  currentVersion,
  keyOf,
  ownCredentials,
  type RotationView,
  versionsOf,
} from '../rotationView.ts';
import type { StoredVersion } from '../seen/storedVersion.ts';
import { testVerdict } from '../testVerdict.ts';
import { leakAnswered } from './answerLeak.ts';

/** Back to the last value of ours, on demand, while the current one does not work. */
export function restoreOld(view: RotationView, now: Instant): RotationStep | undefined {
  if (!view.facts.asks.some(({ kind }) => kind === 'restore') || currentWorks(view)) return undefined;
  const last = restorable(view, now);
  if (!last) return undefined;
  return { kind: 'restore', version: last.version, keyId: keyOf(last, view.unit) ?? '', because: 'asked' };
}

/** The newest older value that we minted and that still holds; never one from before a leak that was answered. */
export function restorable(view: RotationView, now: Instant): StoredVersion | undefined {
  if (leakAnswered(view)) return undefined;
  const valid = new Set(ownCredentials(view).flatMap(({ keyId, endsAt }) => (endsAt > now ? [keyId] : [])));
  const [, ...older] = versionsOf(view.current);
  return older.find((each) => each.enabled && valid.has(keyOf(each, view.unit) ?? ''));
}

/** Nobody needs another value than one that works: to go back would cost every hub a restart. */
export function currentWorks(view: RotationView): boolean {
  const version = currentVersion(view);
  const works = version && testVerdict(view.facts.tests, version.version).kind === 'works';
  return works === true && version.enabled && !currentIsGone(view);
}

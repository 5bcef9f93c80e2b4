import type { Instant } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import { credentialsOf, keyOf, type RotationView, versionsOf } from '../rotationView.ts';
import { leakAnswered } from './answerLeak.ts';

/** Back to the last value of ours that still holds, on demand; never to one from before a leak that was answered. */
export function restoreOld(view: RotationView, now: Instant): RotationStep | undefined {
  if (!view.facts.asks.some(({ kind }) => kind === 'restore') || leakAnswered(view)) return undefined;
  const [, ...older] = versionsOf(view.current);
  const valid = new Set(credentialsOf(view).flatMap(({ keyId, endsAt }) => (endsAt > now ? [keyId] : [])));
  const last = older.find((each) => each.enabled && valid.has(keyOf(each, view.unit) ?? ''));
  if (!last) return undefined;
  return { kind: 'restore', version: last.version, keyId: keyOf(last, view.unit) ?? '', because: 'asked' };
}

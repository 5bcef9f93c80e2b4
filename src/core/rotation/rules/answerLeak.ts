import type { RotationStep } from '../rotationStep.ts';
import { type RotationView, versionsOf } from '../rotationView.ts';
import { lastPromotion } from '../timing/rotationNeed.ts';

/** After a leak older versions are disabled, so that nobody reads the leaked value any more. */
export function answerLeak(view: RotationView): RotationStep | undefined {
  if (!leakAnswered(view)) return undefined;
  const [, ...older] = versionsOf(view.current);
  const open = older.find(({ enabled }) => enabled);
  return open && { kind: 'disable', version: open.version, because: 'leaked' };
}

/** Whether a leak was reported, and a newer value of ours is current since. */
export function leakAnswered(view: RotationView): boolean {
  const asked = view.facts.asks.filter(({ kind }) => kind === 'incident');
  return asked.length > 0 && asked.every(({ at }) => at < lastPromotion(view));
}

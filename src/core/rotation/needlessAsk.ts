import type { Instant } from '../time.ts';
import type { RotationAskKind } from './facts/rotationFacts.ts';
import { currentVersion, keyOf, type RotationView, stagedVersions } from './rotationView.ts';
import { currentWorks, restorable } from './rules/restoreOld.ts';

/** Why an ask would come to nothing. */
export type NeedlessAsk =
  /** Adopt: the keeper looks after the value already. */
  | 'inCare'
  /** Adopt: there is no value. */
  | 'noValue'
  /** Promote: no value is staged. */
  | 'nothingStaged'
  /** Restore: the current value works. */
  | 'currentWorks'
  /** Restore: there is no older value of ours that still holds. */
  | 'nothingToRestore';

/** Whether an ask has nothing to do, as far as can be seen now; undefined: it has, or that cannot be seen. */
export function needlessAsk(
  view: RotationView,
  kind: RotationAskKind,
  now: Instant,
): NeedlessAsk | undefined {
  if (kind === 'restore') return needlessRestore(view, now);
  if (kind === 'promote')
    return view.staging.kind === 'seen' && stagedVersions(view).length === 0 ? 'nothingStaged' : undefined;
  if (kind !== 'adopt' || view.current.kind !== 'seen') return undefined;
  const version = currentVersion(view);
  if (!version) return 'noValue';
  return keyOf(version, view.unit) === undefined ? undefined : 'inCare';
}

function needlessRestore(view: RotationView, now: Instant): NeedlessAsk | undefined {
  if (view.current.kind !== 'seen' || view.application.kind !== 'seen') return undefined;
  if (currentWorks(view)) return 'currentWorks';
  return restorable(view, now) ? undefined : 'nothingToRestore';
}

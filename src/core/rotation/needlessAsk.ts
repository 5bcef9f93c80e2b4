import type { RotationAskKind } from './facts/rotationFacts.ts';
import { currentVersion, keyOf, type RotationView, stagedVersions } from './rotationView.ts';

/** Why an ask would come to nothing. */
export type NeedlessAsk =
  /** Adopt: the keeper looks after the value already. */
  | 'inCare'
  /** Adopt: there is no value. */
  | 'noValue'
  /** Promote: no value is staged. */
  | 'nothingStaged';

/** Whether an ask has nothing to do, as far as can be seen now; undefined: it has, or that cannot be seen. */
export function needlessAsk(view: RotationView, kind: RotationAskKind): NeedlessAsk | undefined {
  if (kind === 'promote')
    return view.staging.kind === 'seen' && stagedVersions(view).length === 0 ? 'nothingStaged' : undefined;
  if (kind !== 'adopt' || view.current.kind !== 'seen') return undefined;
  const version = currentVersion(view);
  if (!version) return 'noValue';
  return keyOf(version, view.unit) === undefined ? undefined : 'inCare';
}

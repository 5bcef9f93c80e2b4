import type { Instant } from '../time.ts';
import type { HubsHeard } from './facts/hearHubs.ts';
import type { RotationAskKind } from './facts/rotationFacts.ts';
import { saysOther, unproved } from './proofs.ts';
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
  | 'nothingToRestore'
  /** Confirm: each hub that nobody's word is needed for yet says itself that it uses another value. */
  | 'hubSaysOther';

/** Whether an ask has nothing to do, as far as can be seen now; undefined: it has, or that cannot be seen. */
export function needlessAsk(
  view: RotationView,
  heard: HubsHeard,
  kind: RotationAskKind,
  now: Instant,
): NeedlessAsk | undefined {
  if (kind === 'confirm') return needlessWord(view, heard);
  if (kind === 'restore') return needlessRestore(view, now);
  if (kind === 'promote')
    return view.staging.kind === 'seen' && stagedVersions(view).length === 0 ? 'nothingStaged' : undefined;
  if (kind !== 'adopt' || view.current.kind !== 'seen') return undefined;
  const version = currentVersion(view);
  if (!version) return 'noValue';
  return keyOf(version, view.unit) === undefined ? undefined : 'inCare';
}

/** Nobody's word stands against what a hub says itself. */
function needlessWord(view: RotationView, heard: HubsHeard): NeedlessAsk | undefined {
  const version = currentVersion(view);
  const open = version ? unproved(view, version.version) : [];
  return open.length > 0 && open.every(({ hub }) => saysOther(view, heard, hub.name))
    ? 'hubSaysOther'
    : undefined;
}

function needlessRestore(view: RotationView, now: Instant): NeedlessAsk | undefined {
  if (view.current.kind !== 'seen' || view.application.kind !== 'seen') return undefined;
  if (currentWorks(view)) return 'currentWorks';
  return restorable(view, now) ? undefined : 'nothingToRestore';
}

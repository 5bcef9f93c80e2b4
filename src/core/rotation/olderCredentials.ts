import {
  currentVersion,
  keyOf,
  mayBeCurrent,
  ownCredentials,
  type RotationView,
  stagedVersions,
  versionsOf,
} from './rotationView.ts';
import type { Credential } from './seen/credential.ts';

/**
 * Credentials of ours whose value never got into the vault: it is lost, so nobody can hold it. `minting`: the mint that
 * is under way may still put its value there.
 */
export function orphans(view: RotationView, minting: string | undefined): Credential[] {
  const stored = new Set(
    [...versionsOf(view.current), ...versionsOf(view.staging)].map((each) => keyOf(each, view.unit)),
  );
  const promoted = new Set(view.facts.promoted.map(({ keyId }) => keyId));
  const seenWhole = view.current.kind === 'seen' && view.staging.kind === 'seen';
  if (!seenWhole) return [];
  return ownCredentials(view).filter(
    ({ keyId, opId }) =>
      view.facts.mints.includes(opId) &&
      opId !== minting &&
      !stored.has(keyId) &&
      !promoted.has(keyId) &&
      !mayBeCurrent(view, keyId),
  );
}

/**
 * Older credentials of ours: not the current one, none that waits under the staging name, no orphan. What was minted
 * after the current version was written is not older: another keeper of the same store may be about to stage it.
 */
export function olderCredentials(view: RotationView): Credential[] {
  const version = currentVersion(view);
  const current = version && keyOf(version, view.unit);
  const staged = new Set(stagedVersions(view).map((each) => keyOf(each, view.unit)));
  const lost = new Set(orphans(view, undefined).map(({ keyId }) => keyId));
  return ownCredentials(view).filter(
    ({ keyId, startsAt }) =>
      keyId !== current &&
      !staged.has(keyId) &&
      !lost.has(keyId) &&
      startsAt <= (version?.createdAt ?? startsAt) &&
      !mayBeCurrent(view, keyId),
  );
}

import { dayMs, type Instant } from '../time.ts';
import type { Credential } from './credential.ts';
import { isProved } from './rotationFacts.ts';
import { lastPromotion } from './rotationNeed.ts';
import type { RotationStep } from './rotationStep.ts';
import type { SecretUse } from './rotationUnit.ts';
import {
  currentCredential,
  currentVersion,
  keyOf,
  mayBeCurrent,
  ownCredentials,
  type RotationView,
  stagedVersions,
  versionsOf,
} from './rotationView.ts';
import { testVerdict } from './testVerdict.ts';

type Retire = Extract<RotationStep, { kind: 'retire' }>;

/** A credential of ours that ended so long ago is only in the way (ms). */
const endedMs = dayMs;

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

/** An ended credential of ours that only takes room. */
export function ended(view: RotationView, now: Instant): Retire | undefined {
  const old = olderCredentials(view).find(({ endsAt }) => endsAt + endedMs <= now);
  return old && { kind: 'retire', keyId: old.keyId, because: 'ended' };
}

/**
 * An older credential that may go: the current value works, is ours, and each hub is proved to use it since the overlap
 * began; after a leak as soon as the roll-outs were sent, or the hubs sleep.
 */
export function retirable(view: RotationView, now: Instant): Retire | undefined {
  const [old] = olderCredentials(view);
  const version = currentVersion(view);
  if (!old || !version || !isSafe(view, now)) return undefined;
  if (leakAnswered(view)) {
    const gone = view.unit.uses.every((use) => letsGo(view, use, version.version));
    if (gone) return { kind: 'retire', keyId: old.keyId, because: 'leaked' };
  }
  const confirmedAt = allConfirmedAt(view);
  return confirmedAt !== undefined && confirmedAt + view.unit.overlapMs <= now
    ? { kind: 'retire', keyId: old.keyId, because: 'confirmed' }
    : undefined;
}

/** When the last hub was proved to use the current version; undefined while one is not. */
export function allConfirmedAt(view: RotationView): Instant | undefined {
  const version = currentVersion(view)?.version;
  const proofs = view.unit.uses.map(({ hub }) => view.facts.confirmed[hub.name]);
  if (proofs.some((proof) => proof === undefined || proof.version !== version)) return undefined;
  return Math.max(...proofs.map((proof) => proof?.at ?? 0));
}

/** Whether a leak was reported, and a newer value of ours is current since. */
export function leakAnswered(view: RotationView): boolean {
  const asked = view.facts.asks.filter(({ kind }) => kind === 'incident');
  return asked.length > 0 && asked.every(({ at }) => at < lastPromotion(view));
}

/** Something valid stays: the current value is of a credential that is there, has not ended, and works. */
function isSafe(view: RotationView, now: Instant): boolean {
  const version = currentVersion(view);
  const credential = currentCredential(view);
  return (
    version?.enabled === true &&
    credential !== undefined &&
    credential.endsAt > now &&
    testVerdict(view.facts.tests, version.version).kind === 'works'
  );
}

function letsGo(view: RotationView, { hub, rollOut }: SecretUse, version: string): boolean {
  if (isProved(view.facts, hub.name, version)) return true;
  if (view.hubs.get(hub.name)?.power === 'asleep') return true;
  const sent = view.facts.rollOuts[hub.name];
  return rollOut.kind === 'runCommand' && sent?.version === version;
}

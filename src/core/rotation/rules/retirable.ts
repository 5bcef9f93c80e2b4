import { ownValue } from '../../ownValue.ts';
import { dayMs, type Instant } from '../../time.ts';
import { olderCredentials } from '../olderCredentials.ts';
import { allConfirmedAt, isProved } from '../proofs.ts';
import type { RotationStep } from '../rotationStep.ts';
import type { SecretUse } from '../rotationUnit.ts';
import { currentCredential, currentVersion, type RotationView } from '../rotationView.ts';
import { testVerdict } from '../testVerdict.ts';
import { leakAnswered } from './answerLeak.ts';

type Retire = Extract<RotationStep, { kind: 'retire' }>;

/** A credential of ours that ended so long ago is only in the way (ms). */
const endedMs = dayMs;

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
  const sent = ownValue(view.facts.rollOuts, hub.name);
  // A roll-out that is known to have failed has reached nobody: the hub may still use the old value.
  return rollOut.kind === 'runCommand' && sent?.version === version && sent.failure === undefined;
}

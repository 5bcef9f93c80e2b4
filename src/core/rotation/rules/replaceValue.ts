import type { Instant } from '../../time.ts';
import type { RotationFailure } from '../refusals/rotationFailure.ts';
import type { RotationStep } from '../rotationStep.ts';
import { type RotationView, schedulesOf, stagedVersions, versionsOf } from '../rotationView.ts';
import { chooseEnd } from '../timing/chooseEnd.ts';
import { isGoodMoment } from '../timing/rotationMoment.ts';
import { lifetimeOf, rotationNeed } from '../timing/rotationNeed.ts';

/** Looks for a mint whose answer was lost lie so far apart (ms). */
export const lostMintLookMs = 60_000;

/** The beginning of a rotation: reserve the staging name, then mint. */
export function replaceValue(view: RotationView, now: Instant): RotationStep | undefined {
  const need = rotationNeed(view, now);
  // One value at a time: what waits under the staging name is promoted or given up first.
  if (!need || stagedVersions(view).length > 0) return undefined;
  const { intent, lostMint } = view.facts;
  if (!intent && !need.urgent && !isGoodMoment([...view.hubs.values()], now)) return undefined;
  if (isFull(view)) return { kind: 'blocked', because: 'full' };
  const failure = missingRight(view);
  if (failure) return { kind: 'blocked', because: 'refused', failure };
  const reserved = intent && versionsOf(view.staging).some(({ tags }) => tags?.opId === intent.id);
  if (!reserved) return { kind: 'reserve', because: need.because };
  if (lostMint) return { kind: 'wait', because: 'lostMint', until: lostMint.lookedAt + lostMintLookMs };
  return { kind: 'mint', endsAt: chooseEnd(schedulesOf(view), lifetimeOf(view), now), because: need.because };
}

/** An application open to personal accounts holds two secrets. */
function isFull({ application }: RotationView): boolean {
  return application.kind === 'seen' && application.personalAccounts && application.credentials.length >= 2;
}

/** What the directory would answer to a mint, as far as it can be seen beforehand. */
function missingRight({ application }: RotationView): RotationFailure | undefined {
  if (application.kind !== 'seen') return undefined;
  if (!application.consent)
    return { class: 'noConsent', code: 'preflight', message: 'the permission was not consented to' };
  return application.owner === false
    ? { class: 'notOwner', code: 'preflight', message: 'the identity is no owner of the application' }
    : undefined;
}

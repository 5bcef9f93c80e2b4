import type { RotationFacts } from '../../../core/rotation/facts/rotationFacts.ts';
import { stagingOf } from '../../../core/rotation/loginSecret.ts';
import { ownCredentials, type RotationView } from '../../../core/rotation/rotationView.ts';
import { makerOf } from '../../../core/rotation/seen/credential.ts';
import { hourMs } from '../../../core/time.ts';
import type { Effect } from './effect.ts';

/** Removes a credential of ours whose value nobody holds. */
export const sweep: Effect<'sweep'> = async ({ directory, clock }, view, { keyId }) => {
  const { unit } = view;
  assertOurs(view, keyId);
  const removed = await directory.removePassword(unit.appId, keyId);
  if (removed.kind === 'refused') return removed;
  const at = clock.now();
  const swept = ownCredentials(view).find((each) => each.keyId === keyId)?.opId;
  return {
    kind: 'done',
    learn: (facts) => ({
      ...facts,
      // Lists show it for a while yet: that is no second one.
      mints: facts.mints.filter((opId) => opId !== swept),
      orphansAt: [at, ...facts.orphansAt].slice(0, 10),
    }),
    told: { keyId },
  };
};

/** Removes an older credential of ours that no hub uses any more. */
export const retire: Effect<'retire'> = async ({ directory }, view, { keyId }) => {
  const { unit } = view;
  assertOurs(view, keyId);
  const removed = await directory.removePassword(unit.appId, keyId);
  return removed.kind === 'refused' ? removed : { kind: 'done', told: { keyId } };
};

/**
 * Gives a staged value up: its credential first, because a version that was disabled first would look like one in use.
 * Another is not minted before six hours have passed, where something was wrong with it.
 */
export const discard: Effect<'discard'> = async (
  { directory, stores, clock },
  view,
  { version, keyId, because },
) => {
  const { unit } = view;
  const isThere =
    view.application.kind === 'seen' && view.application.credentials.some((each) => each.keyId === keyId);
  if (isThere) {
    assertOurs(view, keyId);
    const removed = await directory.removePassword(unit.appId, keyId);
    if (removed.kind === 'refused') return removed;
  }
  const updated = await stores.update(stagingOf(unit.store), version, { enabled: false });
  if (updated.kind === 'refused') return updated;
  const at = clock.now();
  const failure = { class: 'transient', code: because, message: 'a new value was given up' } as const;
  const rest = (facts: RotationFacts): RotationFacts => ({
    ...facts,
    attempts: {
      ...facts.attempts,
      mint: {
        count: (facts.attempts.mint?.count ?? 0) + 1,
        since: facts.attempts.mint?.since ?? at,
        nextAt: at + 6 * hourMs,
        failure,
      },
    },
  });
  // Taken away or overtaken, the value itself was not at fault: people may wait for another.
  const isFault = because !== 'superseded' && because !== 'credentialGone';
  return { kind: 'done', ...(isFault && { learn: rest }), told: { keyId, reason: because } };
};

/** The last guard: whatever led here, a person's credential is never removed. */
function assertOurs({ application, unit }: RotationView, keyId: string): void {
  const credentials = application.kind === 'seen' ? application.credentials : [];
  const credential = credentials.find((each) => each.keyId === keyId);
  if (!credential || makerOf(credential, unit.store).kind !== 'us')
    throw new RangeError(`credential ${keyId} is not ours to remove`);
}

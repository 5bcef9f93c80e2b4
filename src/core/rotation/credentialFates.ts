import type { Instant } from '../time.ts';
import { olderCredentials, orphans } from './olderCredentials.ts';
import { allConfirmedAt } from './proofs.ts';
import { credentialsOf, currentVersion, keyOf, type RotationView, stagedVersions } from './rotationView.ts';
import { leakAnswered } from './rules/answerLeak.ts';
import { type Credential, makerOf } from './seen/credential.ts';

/** What a rotation would do with each credential that is there now. */
export type CredentialFate = Credential & {
  readonly maker: 'us' | 'otherKeeper' | 'person';
  /** Whether it is the one whose value hubs read. */
  readonly current: boolean;
  readonly fate: Fate;
  /** When it goes, where that is known. */
  readonly goesAt?: Instant;
};

export type Fate =
  | 'stays'
  /** A person's, whose value has leaked: only a person may remove it. */
  | 'leakedByHand'
  /** Ours: its value waits to be tried, and is in no use. */
  | 'staged'
  /** Ours: its value is lost, and it is removed. */
  | 'orphan'
  /** Ours: removed as soon as every hub has let go of it, for its value has leaked. */
  | 'retiredAfterLeak'
  | 'retiredOnceProven';

/** Every credential of the application, and what a rotation would do with it. */
export function fatesOf(view: RotationView): CredentialFate[] {
  const current = currentVersion(view)?.tags?.keyId;
  const fates = ownFates(view);
  const confirmedAt = allConfirmedAt(view);
  const over = confirmedAt === undefined ? {} : { goesAt: confirmedAt + view.unit.overlapMs };
  return credentialsOf(view).map((credential) => {
    const { keyId } = credential;
    const isCurrent = keyId === current;
    const fate = fates.get(keyId) ?? (view.facts.leaked.includes(keyId) ? 'leakedByHand' : 'stays');
    return {
      ...credential,
      maker: makerOf(credential, view.unit.store).kind,
      current: isCurrent,
      fate,
      ...(fate === 'retiredOnceProven' && !isCurrent && over),
    };
  });
}

function ownFates(view: RotationView): ReadonlyMap<string, Fate> {
  const older = olderCredentials(view).map(({ keyId }) => keyId);
  const leaked = leakAnswered(view);
  return new Map<string, Fate>([
    ...olderAndCurrent(view).map(({ keyId }) => [keyId, 'retiredOnceProven'] as const),
    ...(leaked ? older : []).map((keyId) => [keyId, 'retiredAfterLeak'] as const),
    ...stagedVersions(view).map((each) => [keyOf(each, view.unit) ?? '', 'staged'] as const),
    ...orphans(view, view.facts.claim?.id).map(({ keyId }) => [keyId, 'orphan'] as const),
  ]);
}

/** Ours only: the one that a rotation would replace, and what is older. */
export function olderAndCurrent(view: RotationView): Credential[] {
  const current = currentVersion(view)?.tags?.keyId;
  const replaced = credentialsOf(view).filter(
    (each) => each.keyId === current && makerOf(each, view.unit.store).kind === 'us',
  );
  return [...replaced, ...olderCredentials(view)];
}

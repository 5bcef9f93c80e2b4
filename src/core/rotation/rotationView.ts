import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import type { RotationFacts } from './facts/rotationFacts.ts';
import type { RotationUnit } from './rotationUnit.ts';
import type { ApplicationSeen } from './seen/applicationSeen.ts';
import { type Credential, makerOf } from './seen/credential.ts';
import type { SecretSeen, StoredVersion } from './seen/storedVersion.ts';

/** How a hub stands, as the last look at its target saw it. `moving`: it starts or stops. */
export type HubStanding = {
  readonly power: 'up' | 'asleep' | 'moving' | 'unknown';
  /** Since when it is up or asleep, where that was seen. */
  readonly since?: Instant;
  readonly schedule: ResolvedSchedule;
};

/** Everything a judgement of one unit looks at. */
export type RotationView = {
  readonly unit: RotationUnit;
  readonly application: ApplicationSeen;
  readonly current: SecretSeen;
  readonly staging: SecretSeen;
  /** The first three characters of the current value; asked for only where nothing says whose it is. */
  readonly currentHint?: string;
  readonly facts: RotationFacts;
  /** By hub; has every hub of the unit. */
  readonly hubs: ReadonlyMap<string, HubStanding>;
};

/** The version that hubs read: the newest. It may be disabled. */
export function currentVersion({ current }: RotationView): StoredVersion | undefined {
  return versionsOf(current)[0];
}

/** Versions under the staging name that hold a value which was never current, newest first; one for each value. */
export function stagedVersions({ current, staging, unit }: RotationView): StoredVersion[] {
  const known = new Set(versionsOf(current).map((each) => keyOf(each, unit)));
  return versionsOf(staging).filter((each) => {
    const keyId = keyOf(each, unit);
    if (!each.enabled || keyId === undefined || known.has(keyId)) return false;
    // A write whose answer was lost is repeated: the same value is there twice.
    known.add(keyId);
    return true;
  });
}

/** What is left enabled under the staging name after its value became current. */
export function leftStaged({ current, staging, unit }: RotationView): StoredVersion[] {
  const promoted = new Set(versionsOf(current).map((each) => keyOf(each, unit)));
  return versionsOf(staging).filter((each) => {
    const keyId = keyOf(each, unit);
    return each.enabled && keyId !== undefined && promoted.has(keyId);
  });
}

export function versionsOf(seen: SecretSeen): readonly StoredVersion[] {
  return seen.kind === 'seen' ? seen.versions : [];
}

/** The credential whose value a version holds, where we wrote or adopted it for this application. */
export function keyOf({ tags }: StoredVersion, { appId }: RotationUnit): string | undefined {
  return tags?.appId.toLowerCase() === appId ? tags.keyId : undefined;
}

/** Whether the keeper has ever had a hand in this secret. */
export function isManaged({ current, unit }: RotationView): boolean {
  return versionsOf(current).some((version) => keyOf(version, unit) !== undefined);
}

/** Whether a value was ever seen in the store: then an empty one was emptied. */
export function hadValue({ facts }: RotationView): boolean {
  return facts.promoted.length > 0 || facts.seen?.current !== undefined;
}

export function schedulesOf({ hubs }: RotationView): ResolvedSchedule[] {
  return [...hubs.values()].map(({ schedule }) => schedule);
}

export function credentialsOf({ application }: RotationView): readonly Credential[] {
  return application.kind === 'seen' ? application.credentials : [];
}

/** Our own credentials for this store, with the mint that made each. */
export function ownCredentials(view: RotationView): (Credential & { readonly opId: string })[] {
  return credentialsOf(view).flatMap((credential) => {
    const maker = makerOf(credential, view.unit.store);
    return maker.kind === 'us' ? [{ ...credential, opId: maker.opId }] : [];
  });
}

/** The credential whose value hubs read now; undefined where nothing says which that is, or it is there no more. */
export function currentCredential(view: RotationView): Credential | undefined {
  const version = currentVersion(view);
  const keyId = version && keyOf(version, view.unit);
  return credentialsOf(view).find((each) => each.keyId === keyId);
}

/** Whether the credential of the current value is not listed any more: somebody removed it, or the list is behind. */
export function currentIsGone(view: RotationView): boolean {
  const version = currentVersion(view);
  const known = version !== undefined && keyOf(version, view.unit) !== undefined;
  return known && view.application.kind === 'seen' && currentCredential(view) === undefined;
}

/**
 * Whether hubs may read the value of this credential although nothing beside it in the vault says so: the current version
 * was written by hand, and may be a copy of a staged or an older one.
 */
export function mayBeCurrent(view: RotationView, keyId: string | undefined): boolean {
  const version = currentVersion(view);
  if (!version?.enabled || keyOf(version, view.unit) !== undefined) return false;
  const credential = credentialsOf(view).find((each) => each.keyId === keyId);
  if (!credential) return false;
  const { hint } = credential;
  return hint === undefined || view.currentHint === undefined || hint === view.currentHint;
}

/** When the current value stops working, as far as is known. */
export function currentEnd(view: RotationView): Instant | undefined {
  return currentCredential(view)?.endsAt ?? currentVersion(view)?.expiresAt;
}

import { newRotation } from '../../src/core/rotation/facts/recordRotation.ts';
import type {
  RollOutSent,
  RotationAskKind,
  RotationFacts,
} from '../../src/core/rotation/facts/rotationFacts.ts';
import type { RollOut } from '../../src/core/rotation/loginSecret.ts';
import type { RotationFailureClass } from '../../src/core/rotation/refusals/rotationFailure.ts';
import { type RotationUnit, rotationId } from '../../src/core/rotation/rotationUnit.ts';
import type { HubStanding, RotationView } from '../../src/core/rotation/rotationView.ts';
import { type Credential, credentialName } from '../../src/core/rotation/seen/credential.ts';
import type { SecretSeen, StoredVersion } from '../../src/core/rotation/seen/storedVersion.ts';
import type { SecretTest } from '../../src/core/rotation/seen/testOutcome.ts';
import { dayMs, type Instant, minuteMs, secondMs } from '../../src/core/time.ts';
import { hubOf } from './policy.ts';
import { at, madrid, workHours } from './power.ts';

export const appId = '00000000-0000-0000-0000-00000000d001';
export const store = { vault: 'kv-shared', secret: 'hub-client-secret' } as const;

/** Tuesday 2 March 2027, seven minutes past eight in the evening: the hub has just gone to sleep. */
export const evening = madrid('20:07');

/** A credential of the keeper's, of the mint `op`; half a year from 1 November 2026 unless told otherwise. */
export function ours(keyId: string, op: string, parts: Partial<Credential> = {}): Credential {
  return byPerson(keyId, { displayName: credentialName(store, op), ...parts });
}

export function byPerson(keyId: string, parts: Partial<Credential> = {}): Credential {
  const startsAt = parts.startsAt ?? at('2026-11-01T10:00:00Z');
  return {
    keyId,
    displayName: 'made by ada',
    hint: keyId,
    startsAt,
    endsAt: startsAt + 180 * dayMs,
    ...parts,
  };
}

/** A version of ours, holding the value of `keyId`; without one, a version that a person wrote. */
export function versionOf(
  version: string,
  keyId: string | undefined,
  createdAt: Instant,
  parts: Partial<StoredVersion> = {},
): StoredVersion {
  const tags = { appId, opId: `op-${version}`, ...(keyId && { keyId, mark: `mark-${keyId}` }) };
  return { version, createdAt, enabled: true, ...(keyId && { tags }), ...parts };
}

/** What the staging name holds where it was only reserved by the rotation `intent`. */
export function reservedBy(intent: string, createdAt: Instant): StoredVersion {
  return { version: `reserved-${intent}`, createdAt, enabled: false, tags: { appId, opId: intent } };
}

/** So many tests that end at `last`, ten seconds apart, newest first. */
export function testsOf(
  version: string,
  outcome: SecretTest['outcome'],
  last: Instant,
  times = 1,
): SecretTest[] {
  return Array.from({ length: times }, (_, back) => ({ version, at: last - back * 10 * secondMs, outcome }));
}

export function asked(kind: RotationAskKind, when: Instant) {
  return { id: `ask-${kind}`, kind, by: 'olga', at: when };
}

export function failureOf(failure: RotationFailureClass, code: string = failure) {
  return { class: failure, code, message: `Azure says ${code}` };
}

export function refusedUntil(nextAt: Instant, failure: RotationFailureClass) {
  return { count: 1, since: nextAt - 10 * minuteMs, nextAt, failure: failureOf(failure) };
}

export function sentAt(version: string, when: Instant, parts: Partial<RollOutSent> = {}): RollOutSent {
  return { version, at: when, tries: 1, commandId: 'c1', ...parts };
}

export const byCommand: RollOut = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' };

export type ViewParts = {
  /** By hub; one hub `research`, `onWake`, by default. */
  readonly uses?: Readonly<Record<string, RollOut>>;
  readonly unit?: Partial<RotationUnit>;
  readonly credentials?: readonly Credential[];
  readonly application?:
    | RotationView['application']
    | Partial<Extract<RotationView['application'], { kind: 'seen' }>>;
  readonly current?: readonly StoredVersion[] | SecretSeen;
  readonly staging?: readonly StoredVersion[] | SecretSeen;
  readonly currentHint?: string;
  readonly facts?: Partial<RotationFacts>;
  /** By hub, or of all hubs. */
  readonly hubs?: Readonly<Record<string, Partial<HubStanding>>>;
  readonly standing?: Partial<HubStanding>;
};

/**
 * One hub asleep since eight, its value `k1` of version `v1` minted on 1 November and good until 30 April, tried an hour
 * ago, proved in use, ada's own credential beside it: nothing is to be done.
 */
export function viewOf(parts: ViewParts = {}): RotationView {
  const uses = Object.entries(parts.uses ?? { research: { kind: 'onWake' } as const }).map(
    ([name, rollOut]) => ({
      hub: hubOf({ name }),
      name: 'login',
      rollOut,
    }),
  );
  const standing: HubStanding = {
    power: 'asleep',
    since: madrid('20:02'),
    schedule: workHours,
    ...parts.standing,
  };
  return {
    unit: {
      id: rotationId(appId, store),
      appId,
      store,
      lifetimeMs: 180 * dayMs,
      rotateBeforeMs: 58 * dayMs,
      overlapMs: 7 * dayMs,
      uses,
      ...parts.unit,
    },
    application: applicationOf(parts),
    current: secretOf(parts.current ?? [versionOf('v1', 'k1', at('2026-11-01T10:05:00Z'))]),
    staging: secretOf(parts.staging ?? []),
    ...(parts.currentHint !== undefined && { currentHint: parts.currentHint }),
    facts: {
      ...newRotation(at('2026-11-01T10:00:00Z')),
      mints: ['op1'],
      promoted: [{ version: 'v1', keyId: 'k1', at: at('2026-11-01T10:05:00Z') }],
      confirmed: Object.fromEntries(
        uses.map(({ hub }) => [hub.name, { version: 'v1', at: at('2026-11-02T07:00:00Z'), by: 'marker' }]),
      ),
      tests: testsOf('v1', 'works', evening - 60 * minuteMs),
      ...parts.facts,
    },
    hubs: new Map(uses.map(({ hub }) => [hub.name, { ...standing, ...parts.hubs?.[hub.name] }])),
  };
}

function secretOf(given: readonly StoredVersion[] | SecretSeen): SecretSeen {
  return 'kind' in given ? given : { kind: 'seen', versions: given };
}

function applicationOf({ application, credentials }: ViewParts): RotationView['application'] {
  if (application && 'kind' in application && application.kind === 'refused') return application;
  return {
    kind: 'seen',
    objectId: 'o1',
    displayName: 'JupyterHub login',
    personalAccounts: false,
    credentials: credentials ?? [ours('k1', 'op1'), byPerson('ada')],
    principalCredentials: [],
    certificates: [],
    principalCertificates: [],
    consent: true,
    owner: true,
    ...application,
  };
}

import type { HistoryEntry } from '../../historyEntry.ts';
import type { Instant } from '../../time.ts';
import type { RotationFailure } from '../refusals/rotationFailure.ts';
import type { RotationCause } from '../rotationStep.ts';
import type { Credential } from '../seen/credential.ts';
import type { StoredVersion } from '../seen/storedVersion.ts';
import type { SecretTest } from '../seen/testOutcome.ts';
import type { AttemptKey, RotationEffect } from './rotationEffect.ts';

/**
 * What an operator may ask of a unit. rotate: now · incident: it has leaked · adopt: keep what a person has made ·
 * restore: go back to the last value of ours, where the current one does not work · test: try the current value now · promote: take the staged value although its test said nothing ·
 * confirm: the hub uses the current value, on somebody's word.
 */
export const rotationAskKinds = [
  'rotate',
  'incident',
  'adopt',
  'restore',
  'test',
  'promote',
  'confirm',
] as const;
export type RotationAskKind = (typeof rotationAskKinds)[number];

export type RotationAsk = {
  readonly id: string;
  readonly kind: RotationAskKind;
  readonly by: string;
  readonly at: Instant;
};

/** An effect, named before it is sent. Until its end nobody else does anything; the mint's id is part of the credential's name. */
export type RotationClaim = {
  readonly id: string;
  readonly effect: RotationEffect;
  readonly at: Instant;
  readonly until: Instant;
};

/** Refusals in a row of one effect. */
export type RotationAttempts = {
  readonly count: number;
  readonly since: Instant;
  readonly nextAt: Instant;
  readonly failure: RotationFailure;
};

/** A hub's roll-out of one version. */
export type RollOutSent = {
  readonly version: string;
  readonly at: Instant;
  readonly tries: number;
  readonly commandId: string;
  /** Why it came to nothing, and when it is tried again. */
  readonly failure?: RotationFailure;
  readonly nextAt?: Instant;
};

/** Everything the keeper remembers of one unit. One row: its ETag guards the claim. Never a value of a secret. */
export type RotationFacts = {
  readonly firstSeenAt: Instant;
  /** The rotation under way. */
  readonly intent?: { readonly id: string; readonly since: Instant; readonly because: RotationCause };
  readonly claim?: RotationClaim;
  /** A mint whose end nobody heard: it is looked for three times, a minute apart, before another is tried. */
  readonly lostMint?: { readonly opId: string; readonly looks: number; readonly lookedAt: Instant };
  /** Ids of our mints, newest first, at most 20: a credential with one of them that never got into the vault is an orphan. */
  readonly mints: readonly string[];
  /** Orphans that were removed, newest first, at most 10. */
  readonly orphansAt: readonly Instant[];
  /** What became the current version by us, newest first, at most 10. */
  readonly promoted: readonly { readonly version: string; readonly keyId: string; readonly at: Instant }[];
  /** Versions that we wrote ourselves, newest first, at most 20: events about them are no news. */
  readonly wrote: readonly string[];
  /** Newest first, at most 20. */
  readonly tests: readonly SecretTest[];
  /** By hub: the version that it is proved to use; `by`: `rollOut`, `marker`, or the person who said so. */
  readonly confirmed: Readonly<
    Record<string, { readonly version: string; readonly at: Instant; readonly by: string }>
  >;
  /** By hub. */
  readonly rollOuts: Readonly<Record<string, RollOutSent>>;
  /** Oldest first; gone once they are done. */
  readonly asks: readonly RotationAsk[];
  /** The longest life that the tenant's rules let through so far (ms). */
  readonly learnedMaxLifetimeMs?: number;
  readonly attempts: Readonly<Partial<Record<AttemptKey, RotationAttempts>>>;
  /** The version that replaced one which did not work: hubs that are up need it at once. */
  readonly mustRestart?: string;
  /** Credentials of persons whose value has leaked: only a person may remove them. */
  readonly leaked: readonly string[];
  /** What the last look saw and thought, for those who only want to read. */
  readonly seen?: {
    readonly at: Instant;
    readonly credentials: readonly Credential[];
    readonly current?: StoredVersion;
    readonly staged?: StoredVersion;
    readonly step: string;
    readonly because: string;
    readonly findings: readonly string[];
    /** Since when there have been any. */
    readonly findingsSince?: Instant;
    /** When nothing happens before, the next rotation begins about then. */
    readonly dueAt?: Instant;
  };
  /** A follow-up look is queued for then. */
  readonly nextLookAt?: Instant;
  readonly unrecorded?: readonly HistoryEntry[];
};

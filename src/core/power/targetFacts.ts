import type { HistoryEntry } from '../historyEntry.ts';
import type { PeopleFacts, StopWarning } from '../people/peopleFacts.ts';
import type { Instant } from '../time.ts';
import type { Failure } from './failure.ts';
import type { ObservedPower } from './observedPower.ts';
import type { FailureCounts } from './retryAt.ts';

export type PowerState = 'Running' | 'Stopped';
export type PowerAct = 'start' | 'stop';

/**
 * How far an act has come: named in the row · taken by Azure · its transition seen · nothing to be seen of it in time,
 * though it may still turn up.
 */
export type ActStage = 'claimed' | 'accepted' | 'seen' | 'missed';

/** An act, named before it is sent, so that after a crash or a lost answer its transition is known as ours. */
export type ClaimedAct = {
  readonly id: string;
  readonly kind: PowerAct;
  readonly at: Instant;
  /** The reason of the decision, as its plan gave it. */
  readonly because: string;
  readonly stage: ActStage;
};

/** Failures in a row of one kind of act; forgotten when that act succeeds or is no longer wanted. */
export type Attempts = {
  readonly kind: PowerAct;
  readonly count: number;
  readonly byClass: FailureCounts;
  readonly since: Instant;
  readonly nextAt: Instant;
  readonly failure: Failure;
};

/** How long a past start or stop took (ms). `hubMs`: from Running until the hub answered; absent where nobody asked. */
export type ActDuration = {
  readonly kind: PowerAct;
  readonly at: Instant;
  readonly clusterMs: number;
  readonly hubMs?: number;
};

/** Everything the keeper remembers of one target. Stored as one row, so one ETag guards claim and facts together. */
export type TargetFacts = {
  readonly firstSeenAt: Instant;
  /** The last look: what was seen, and since when it has been just so. */
  readonly observed: ObservedPower & { readonly at: Instant; readonly since: Instant };
  /** The last settled power state; `since` is absent where the change itself was not seen. A transition does not touch it. */
  readonly settled?: { readonly power: PowerState; readonly since?: Instant };
  /** A person's (or another program's) start or stop, seen from outside. */
  readonly manual?: { readonly power: 'on' | 'off'; readonly at: Instant };
  /** A stop by hand ended every wake that was clicked until then. */
  readonly leasesEndedAt?: Instant;
  readonly act?: ClaimedAct;
  readonly attempts?: Attempts;
  /** Fingerprint of the schedules that name this target, and since when it has been that. */
  readonly schedule: { readonly fingerprint: string; readonly since: Instant };
  /** Newest first, at most 20 of each kind. */
  readonly durations: readonly ActDuration[];
  /** How often in a row Azure had no capacity for a start, and when last; kept when a start succeeds. */
  readonly scarce?: { readonly count: number; readonly at: Instant };
  /** What its hubs told of their people, by hub; only where `idle` is configured. */
  readonly people?: Readonly<Record<string, PeopleFacts>>;
  /** People have been told of the stop that comes. */
  readonly warning?: StopWarning;
  /** A cluster that is up for nothing but a doze after its pools: since then. */
  readonly dozeSince?: Instant;
  /** Their servers are being stopped since then. */
  readonly drainingSince?: Instant;
  /** A start has ended then, and the hub has not answered yet. */
  readonly awaitingHub?: Instant;
  /** A follow-up look is queued for then; keeps the chain of looks single. */
  readonly nextLookAt?: Instant;
  /** Audit lines that belong to these facts and are not known to be in the history yet. */
  readonly unrecorded?: readonly HistoryEntry[];
};

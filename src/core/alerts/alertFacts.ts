import type { HistoryEntry } from '../historyEntry.ts';
import type { Instant } from '../time.ts';
import type { Subject } from './subject.ts';

/**
 * How near an end is: 60, 30, 14, 7, 3, 1, 0 days before it, then −1, −2 … for each day after it. For a risk 0 when it is
 * raised, then −1, −2 … for each day it lasts. Smaller is worse.
 */
export type AlertStep = number;

/** Somebody wants no more of it until then. `ack`: they have it in hand. */
export type Quieted = {
  readonly kind: 'snooze' | 'ack';
  readonly until: Instant;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
};

/** What was told of one subject. A row of its own; gone once it is solved and that was told. */
export type AlertFacts = {
  /** As it was when it was last told. */
  readonly subject: Subject;
  /** The worst step that was told. */
  readonly told: AlertStep;
  readonly toldAt: Instant;
  readonly openedAt: Instant;
  readonly quieted?: Quieted;
  /** Since when nobody sees a risk any more; it is told as solved once that has lasted. */
  readonly goneSince?: Instant;
  readonly unrecorded?: readonly HistoryEntry[];
};

/** Worst first. */
export const alertSeverities = ['critical', 'warning', 'info'] as const;

export type AlertSeverity = (typeof alertSeverities)[number];

/** One thing that a message is about. */
export type AlertItem = {
  readonly subject: Subject;
  readonly step: AlertStep;
  /** Solved: since when it had been open. */
  readonly openedAt: Instant;
};

/** One message, for every channel alike. */
export type AlertMessage = {
  /** The same for the same news, so that a crash between two writes makes no second message; channels see it too. */
  readonly id: string;
  readonly at: Instant;
  /** `digest`: more than five subjects at once. */
  readonly kind: 'raised' | 'solved' | 'digest' | 'test';
  readonly severity: AlertSeverity;
  /** Worst first; one, but for a digest; none for a test. */
  readonly items: readonly AlertItem[];
};

/** How far a message has come with one channel. */
export type Delivery =
  /** `from`: not before then. `attempts`: tries that came to nothing. */
  | {
      readonly kind: 'waiting';
      readonly from: Instant;
      readonly attempts: number;
      readonly problem?: string;
      /** An answer was lost: the channel may have it, and the next sending says so. */
      readonly mayHaveArrived?: true;
    }
  /** On its way since then; found so by a later look, it is sent again, marked as a repeat. */
  | { readonly kind: 'sending'; readonly since: Instant; readonly attempts: number }
  | { readonly kind: 'sent'; readonly at: Instant; readonly repeated?: true }
  /** Given up after a week. */
  | { readonly kind: 'lost'; readonly at: Instant; readonly problem: string };

/** A message and what became of it, by channel name. A row of the outbox; kept a week after its end. */
export type OutboxEntry = {
  readonly message: AlertMessage;
  readonly deliveries: Readonly<Record<string, Delivery>>;
};

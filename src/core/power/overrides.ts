import type { HistoryEntry } from '../historyEntry.ts';
import type { Instant } from '../time.ts';

/** What operators have asked of one hub; each ends by itself. */
export type Overrides = {
  /** Hands off until then; wakes are refused. */
  readonly pause?: {
    readonly until: Instant;
    readonly at: Instant;
    readonly by: string;
    readonly reason?: string;
  };
  /** Kept on, or kept off, from `from` until `until`. */
  readonly hold?: {
    readonly power: 'on' | 'off';
    readonly from: Instant;
    readonly until: Instant;
    readonly at: Instant;
    readonly by: string;
    readonly reason?: string;
  };
  /** Audit lines that are not known to be in the history yet. */
  readonly unrecorded?: readonly HistoryEntry[];
};

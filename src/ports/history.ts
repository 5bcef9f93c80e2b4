import type { HistoryEntry } from '../core/historyEntry.ts';
import type { Retention } from '../core/historyRetention.ts';
import type { Instant } from '../core/time.ts';

export type { HistoryEntry };

/** `next` is absent where the end was reached. */
export type Pruned = { readonly removed: number; readonly unnamed: number; readonly next?: string };

/** Table `hubkeeperhistory`: append-only, newest first within a subject (1 to 300 characters). */
export type History = {
  /** Appending an entry with the same subject, instant and id again changes nothing. */
  append(entry: HistoryEntry): Promise<void>;
  /**
   * Newest first, those of one millisecond in order of id; at most `limit` (1–1000, else RangeError). A line that cannot
   * be understood is there as `history.unreadable`. With `before` only lines of earlier instants.
   */
  recent(subject: string, limit: number, before?: Instant): Promise<readonly HistoryEntry[]>;
  /** Deletes and unnames what may no longer be kept: at most 500 lines a call, the next call goes on from `next`. */
  prune(retention: Retention, from?: string): Promise<Pruned>;
};

import type { HistoryEntry } from '../core/historyEntry.ts';

export type { HistoryEntry };

/** Table `hubkeeperhistory`: append-only, newest first within a subject. */
export type History = {
  /** Appending an entry with the same subject, instant and id again changes nothing. */
  append(entry: HistoryEntry): Promise<void>;
  /** Newest first, at most `limit` (1–1000). */
  recent(subject: string, limit: number): Promise<readonly HistoryEntry[]>;
};

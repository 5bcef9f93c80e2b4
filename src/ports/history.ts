import type { Instant } from '../core/time.ts';

/** One line of the audit. `id` makes a repeated append the same line. `subject`: a hub's name or a target id. */
export type HistoryEntry = {
  readonly id: string;
  readonly at: Instant;
  readonly subject: string;
  /** Dotted, static: `power.start`, `override.hold`. */
  readonly what: string;
  /** `keeper`, `outside`, or the person who asked. */
  readonly by: string;
  readonly because: string;
  /** Plain figures and words; never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};

/** Table `hubkeeperhistory`: append-only, newest first within a subject. */
export type History = {
  /** Appending an entry with the same subject, instant and id again changes nothing. */
  append(entry: HistoryEntry): Promise<void>;
  /** Newest first, at most `limit` (1–1000). */
  recent(subject: string, limit: number): Promise<readonly HistoryEntry[]>;
};

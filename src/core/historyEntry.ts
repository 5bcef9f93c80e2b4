import type { Instant } from './time.ts';

/** One line of the audit. `id` makes a repeated append the same line. `subject`: a hub's name or a target id. */
export type HistoryEntry = {
  readonly id: string;
  readonly at: Instant;
  readonly subject: string;
  /** Dotted, static: `power.start`, `override.hold`. */
  readonly what: string;
  /** `keeper`, `outside`, or the person who asked (`someone` once the name may no longer be kept). Named nowhere else. */
  readonly by: string;
  readonly because: string;
  /** Plain figures and words; never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};

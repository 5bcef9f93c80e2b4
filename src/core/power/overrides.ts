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

/** Only what has not ended yet; what is held from tomorrow on stands, too. */
export function standingOverrides(
  { hold, pause }: Overrides,
  now: Instant,
): Pick<Overrides, 'hold' | 'pause'> {
  return {
    ...(hold && now < hold.until && { hold }),
    ...(pause && now < pause.until && { pause }),
  };
}

import type { HistoryEntry } from '../historyEntry.ts';
import type { LocalDate } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';

/** Who asked: opaque, stable for one person, link or address (`person:…`, `link:…`, `address:…`). */
export type WakerKey = string;

/** Somebody's claim that the hub stay up until `until`. */
export type WakeLease = {
  readonly waker: WakerKey;
  /** The first click of this stretch; `maxLease` counts from here. */
  readonly first: Instant;
  /** The last click that changed anything; what is newest among the wishes goes by it. */
  readonly at: Instant;
  readonly until: Instant;
};

/** One hub's leases. Ended ones and other days' counts are dropped with the next write, so no id outlives its use. */
export type HubLeases = {
  readonly leases: readonly WakeLease[];
  /** Wakes granted on one date of the hub's zone, by waker. */
  readonly spent: { readonly date: LocalDate; readonly by: Readonly<Record<WakerKey, number>> };
  /** Audit lines that are not known to be in the history yet. */
  readonly unrecorded?: readonly HistoryEntry[];
};

export const noLeases: HubLeases = { leases: [], spent: { date: '0001-01-01', by: {} } };

/** Limits of one hub; durations in ms. */
export type LeaseLimits = {
  readonly leaseMs: number;
  readonly maxLeaseMs: number;
  readonly perPersonPerDay: number;
};

/** Leases that still count: not over, and not older than somebody's stop by hand, which ends them. */
export function liveLeases(
  leases: readonly WakeLease[],
  endedAt: Instant | undefined,
  now: Instant,
): WakeLease[] {
  return leases.filter((lease) => now < lease.until && (endedAt === undefined || lease.at >= endedAt));
}

import type { Result } from '../result.ts';
import type { LocalDate } from '../schedule/schedule.ts';
import { type Instant, minuteMs } from '../time.ts';
import { type HubLeases, type LeaseLimits, liveLeases, type WakeLease, type WakerKey } from './lease.ts';

export type LeaseAsk = {
  readonly waker: WakerKey;
  /** How long from now (ms); the hub's own lease where absent. */
  readonly leaseMs?: number;
};

/** Facts of the moment that a grant depends on. */
export type LeaseMoment = {
  readonly now: Instant;
  /** Today in the hub's zone, and when it ends. */
  readonly today: LocalDate;
  readonly tomorrowAt: Instant;
  /** Operators keep their hands off until then, or keep the hub off until then. */
  readonly pausedUntil?: Instant;
  readonly heldOffUntil?: Instant;
  /** Leases clicked at or before this were ended by a stop by hand. */
  readonly endedAt?: Instant;
};

export type LeaseGrant = {
  readonly kind: 'granted' | 'extended' | 'unchanged';
  readonly lease: WakeLease;
  readonly leases: HubLeases;
};

/** Each refusal says what would be granted, or when. */
export type WakeRefusal =
  | { readonly code: 'paused'; readonly until: Instant }
  | { readonly code: 'heldOff'; readonly until: Instant }
  | { readonly code: 'leaseTooLong'; readonly maxLeaseMs: number }
  | { readonly code: 'leaseTooShort'; readonly minLeaseMs: number }
  | { readonly code: 'longestReached'; readonly until: Instant; readonly maxLeaseMs: number }
  | { readonly code: 'dailyLimit'; readonly limit: number; readonly again: Instant };

const minLeaseMs = 5 * minuteMs;

/** A later end counts from here on; a double click does not (ms). */
export const worthwhileMs = 5 * minuteMs;

/**
 * Grants or refuses one wake. The end is now + lease, never earlier than what already stands, at most `maxLease` after
 * the first click. A repeat that gains less than five minutes changes nothing and costs nothing.
 */
export function grantLease(
  standing: HubLeases,
  ask: LeaseAsk,
  limits: LeaseLimits,
  moment: LeaseMoment,
): Result<LeaseGrant, WakeRefusal> {
  const { now } = moment;
  if (moment.pausedUntil !== undefined) return refuse({ code: 'paused', until: moment.pausedUntil });
  if (moment.heldOffUntil !== undefined) return refuse({ code: 'heldOff', until: moment.heldOffUntil });
  const leaseMs = ask.leaseMs ?? limits.leaseMs;
  if (leaseMs > limits.maxLeaseMs) return refuse({ code: 'leaseTooLong', maxLeaseMs: limits.maxLeaseMs });
  if (leaseMs < minLeaseMs) return refuse({ code: 'leaseTooShort', minLeaseMs });

  const live = liveLeases(standing.leases, moment.endedAt, now);
  const mine = live.find(({ waker }) => waker === ask.waker);
  const first = mine?.first ?? now;
  const until = Math.min(Math.max(mine?.until ?? 0, now + leaseMs), first + limits.maxLeaseMs);
  if (mine && until - mine.until < worthwhileMs) {
    const longest = first + limits.maxLeaseMs;
    const atTheEnd =
      now + leaseMs - mine.until >= worthwhileMs && until === longest && ask.leaseMs !== undefined;
    if (atTheEnd) return refuse({ code: 'longestReached', until: mine.until, maxLeaseMs: limits.maxLeaseMs });
    return { ok: true, value: { kind: 'unchanged', lease: mine, leases: standing } };
  }

  const by = standing.spent.date === moment.today ? standing.spent.by : {};
  const spent = by[ask.waker] ?? 0;
  // A link stands for a whole class: moving its end costs nothing, or one would use up the day of all.
  const cost = mine && ask.waker.startsWith('link:') ? 0 : 1;
  if (cost > 0 && spent >= limits.perPersonPerDay) {
    return refuse({ code: 'dailyLimit', limit: limits.perPersonPerDay, again: moment.tomorrowAt });
  }
  // Clocks of instances differ: a click is never older than the stop by hand that it comes after.
  const lease: WakeLease = { waker: ask.waker, first, at: Math.max(now, moment.endedAt ?? now), until };
  const leases: HubLeases = {
    ...(standing.unrecorded && { unrecorded: standing.unrecorded }),
    leases: [...live.filter(({ waker }) => waker !== ask.waker), lease],
    spent: { date: moment.today, by: { ...by, [ask.waker]: spent + cost } },
  };
  return { ok: true, value: { kind: mine ? 'extended' : 'granted', lease, leases } };
}

function refuse(error: WakeRefusal): Result<never, WakeRefusal> {
  return { ok: false, error };
}

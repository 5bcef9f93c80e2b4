import { type Instant, minuteMs } from '../time.ts';

/** `burst` requests at once, and `perMinute` more as time goes by. */
export type RateLimit = { readonly burst: number; readonly perMinute: number };

/** What one caller has left, as of `at`. */
export type Bucket = { readonly left: number; readonly at: Instant };

export type Taken = {
  readonly bucket: Bucket;
  /** Absent: let through. Else the earliest instant at which one request is let through again. */
  readonly again?: Instant;
};

/** Takes one token; a refused request costs nothing. No bucket yet is a full one. A clock set back refills nothing. */
export function takeToken(before: Bucket | undefined, limit: RateLimit, now: Instant): Taken {
  const perMs = limit.perMinute / minuteMs;
  const passed = before ? Math.max(0, now - before.at) : 0;
  const left = before ? Math.min(limit.burst, before.left + passed * perMs) : limit.burst;
  if (left >= 1) return { bucket: { left: left - 1, at: now } };
  return { bucket: { left, at: now }, again: now + Math.ceil((1 - left) / perMs) };
}

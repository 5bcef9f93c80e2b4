import type { Instant } from '../../core/time.ts';
import { type Bucket, type RateLimit, takeToken } from '../../core/wake/rateLimit.ts';

/** When one more is let through; undefined: now. */
export type Limiter = (key: string, limit: RateLimit, now: Instant) => Instant | undefined;

/** So many callers are remembered; past that, who has been quiet longest begins anew. */
const mostCallers = 10_000;

/** Allowances in this process's memory; each instance counts for itself. */
export function createLimiter(most: number = mostCallers): Limiter {
  const buckets = new Map<string, Bucket>();
  return (key, limit, now) => {
    const { bucket, again } = takeToken(buckets.get(key), limit, now);
    // Put back at the end: a Map keeps its order, so its first key is the one that was quiet longest.
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > most && oldest !== undefined) buckets.delete(oldest);
    return again;
  };
}

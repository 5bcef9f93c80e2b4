import { assertNever } from '../assertNever.ts';
import { hourMs, type Instant, minuteMs } from '../time.ts';
import type { FailureClass } from './failure.ts';

/**
 * Pauses before the next try (ms), by how many tries have failed; the last one repeats. Capacity comes back by the
 * minute, so it is tried through the whole window; quota, policy, secrets and network wait for a person, so a few quick
 * tries and then rarely; what is not supported waits for a change of the configuration or of the cluster.
 */
function pausesMs(failure: FailureClass): readonly number[] {
  switch (failure) {
    case 'capacity':
      return [5, 5, 10, 10, 15].map(minutes);
    case 'quota':
    case 'policy':
    case 'secret':
    case 'network':
    case 'rights':
      return [10, 30, 60, 240].map(minutes);
    case 'transient':
      return [2, 5, 10, 20, 30].map(minutes);
    case 'throttled':
    case 'conflict':
      return [1, 2, 5].map(minutes);
    case 'unsupported':
      return [24 * hourMs];
    default:
      return assertNever(failure);
  }
}

function minutes(count: number): number {
  return count * minuteMs;
}

/** When to try again after the `count`-th failure in a row (from 1); never before Azure's own `retryAfterMs`. */
export function retryAt(failure: FailureClass, count: number, now: Instant, retryAfterMs = 0): Instant {
  const pauses = pausesMs(failure);
  const pause = pauses[Math.min(count, pauses.length) - 1] ?? 0;
  return now + Math.max(pause, retryAfterMs);
}

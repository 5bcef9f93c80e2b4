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

/** How often each class of failure has come up in a row of tries. */
export type FailureCounts = Readonly<Partial<Record<FailureClass, number>>>;

/**
 * When to try again: after the longest pause that any of the failures so far asks for, so that two kinds of failure in
 * turn do not keep each other's pauses short; never before Azure's own `retryAfterMs`.
 */
export function retryAt(counts: FailureCounts, from: Instant, retryAfterMs = 0): Instant {
  const pauses = Object.entries(counts).map(([failure, count]) => pauseMs(failure as FailureClass, count));
  return from + Math.max(retryAfterMs, ...pauses);
}

function pauseMs(failure: FailureClass, count: number): number {
  const pauses = pausesMs(failure);
  return pauses[Math.min(count, pauses.length) - 1] ?? 0;
}

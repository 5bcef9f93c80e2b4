import { percentile } from '../power/learnedLead.ts';
import type { ActDuration } from '../power/targetFacts.ts';
import { type Instant, minuteMs } from '../time.ts';

/** When the hub will probably answer: half of past wakes were done by `low`, nine of ten by `high`. */
export type WakeEstimate = {
  readonly low: Instant;
  readonly high: Instant;
  /** True while there are fewer than five wakes to judge by. */
  readonly guess: boolean;
  /** Against what this hub usually needs: `late` past nine of ten, `muchLate` past twice that. */
  readonly pace: 'inTime' | 'late' | 'muchLate';
};

/** Where a wake stands: not begun · the cluster starting since · the cluster up and the hub starting since. */
export type WakeProgress =
  | { readonly kind: 'asleep' }
  | { readonly kind: 'starting'; readonly since: Instant }
  | { readonly kind: 'hubStarting'; readonly since: Instant; readonly clusterSince?: Instant };

const enoughWakes = 5;

/** What others take (ms), used until a hub has its own history. */
const guessedMs = { low: 3 * minuteMs, high: 10 * minuteMs, hubLow: minuteMs, hubHigh: 4 * minuteMs };

/**
 * Estimates from this hub's own wakes, given how long it has already taken: of the wakes that took longer than that, so
 * the range widens as it drags on instead of sitting at one minute. Total.
 */
export function estimateWake(
  durations: readonly ActDuration[],
  progress: WakeProgress,
  now: Instant,
): WakeEstimate {
  const starts = durations.filter(({ kind }) => kind === 'start');
  const guess = starts.length < enoughWakes;
  const inHubPhase = progress.kind === 'hubStarting';
  const samples = starts.map((start) =>
    inHubPhase ? (start.hubMs ?? 0) : start.clusterMs + (start.hubMs ?? 0),
  );
  const began = progress.kind === 'asleep' ? now : progress.since;
  const usualHigh = guess
    ? inHubPhase
      ? guessedMs.hubHigh
      : guessedMs.high
    : (percentile(samples, 0.9) ?? guessedMs.high);
  const usualLow = guess
    ? inHubPhase
      ? guessedMs.hubLow
      : guessedMs.low
    : (percentile(samples, 0.5) ?? guessedMs.low);
  const waited = now - began;
  const pace = waited <= usualHigh ? 'inTime' : waited <= 2 * usualHigh ? 'late' : 'muchLate';
  if (guess) return range(began + usualLow, began + usualHigh, now, { guess, pace });

  const longer = samples.filter((sample) => sample > waited);
  const low = percentile(longer, 0.5) ?? waited + minuteMs;
  const high = percentile(longer, 0.9) ?? waited + Math.max(usualHigh - usualLow, 2 * minuteMs);
  return range(began + low, began + high, now, { guess, pace });
}

function range(
  low: Instant,
  high: Instant,
  now: Instant,
  rest: Pick<WakeEstimate, 'guess' | 'pace'>,
): WakeEstimate {
  const from = Math.max(low, now);
  return { low: from, high: Math.max(high, from + minuteMs), ...rest };
}

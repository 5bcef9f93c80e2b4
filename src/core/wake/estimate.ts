import { percentile } from '../power/learnedLead.ts';
import type { ActDuration } from '../power/targetFacts.ts';
import { type Instant, minuteMs } from '../time.ts';

/** When the hub will probably answer: half of past wakes were done by `low`, nine of ten by `high`. */
export type WakeEstimate = {
  readonly low: Instant;
  readonly high: Instant;
  /** What this hub usually takes (ms), half and nine of ten; of the hub alone once its cluster is up. */
  readonly usual: { readonly lowMs: number; readonly highMs: number };
  /** True while there are fewer than five wakes to judge by. */
  readonly guess: boolean;
  /** Against what this hub usually needs: `late` past nine of ten, `muchLate` past twice that. */
  readonly pace: 'inTime' | 'late' | 'muchLate';
};

/**
 * Where a wake stands: all of it lies ahead, no start before `startsAt`, asked for at `since` if it was · the cluster
 * starting since · the cluster up and the hub starting since.
 */
export type WakeProgress =
  | { readonly kind: 'ahead'; readonly startsAt: Instant; readonly since?: Instant }
  | { readonly kind: 'starting'; readonly since: Instant }
  | { readonly kind: 'hubStarting'; readonly since: Instant };

const enoughWakes = 5;

/** What others take (ms), used until a hub has its own history. */
const guessed = { low: 3 * minuteMs, high: 10 * minuteMs };
const guessedHub = { low: minuteMs, high: 4 * minuteMs };

/**
 * Estimates from this hub's own wakes, given how long it has already taken: of the wakes that took longer than that, so
 * the range widens as it drags on instead of sitting at one minute. Total.
 */
export function estimateWake(
  durations: readonly ActDuration[],
  progress: WakeProgress,
  now: Instant,
): WakeEstimate {
  const inHubPhase = progress.kind === 'hubStarting';
  const samples = inHubPhase ? hubPhases(durations) : wholeWakes(durations);
  const guess = samples.length < enoughWakes;
  const fallback = inHubPhase ? guessedHub : guessed;
  const lowMs = guess ? fallback.low : (percentile(samples, 0.5) ?? fallback.low);
  const highMs = guess ? fallback.high : (percentile(samples, 0.9) ?? fallback.high);
  const rest = { usual: { lowMs, highMs }, guess };

  const waited = progress.since === undefined ? 0 : now - progress.since;
  const pace = waited <= highMs ? 'inTime' : waited <= 2 * highMs ? 'late' : 'muchLate';
  if (progress.kind === 'ahead') {
    const from = Math.max(now, progress.startsAt);
    return range(from + lowMs, from + highMs, now, { ...rest, pace });
  }
  const longer = guess ? [] : samples.filter((sample) => sample > waited);
  const late = { low: waited + minuteMs, high: waited + Math.max(highMs - lowMs, 2 * minuteMs) };
  const low = guess ? lowMs : (percentile(longer, 0.5) ?? late.low);
  const high = guess ? highMs : (percentile(longer, 0.9) ?? late.high);
  return range(progress.since + low, progress.since + high, now, { ...rest, pace });
}

function wholeWakes(durations: readonly ActDuration[]): number[] {
  return durations
    .filter(({ kind }) => kind === 'start')
    .map((start) => start.clusterMs + (start.hubMs ?? 0));
}

/** A start whose hub was never seen to answer says nothing of this phase. */
function hubPhases(durations: readonly ActDuration[]): number[] {
  return durations.flatMap(({ kind, hubMs }) => (kind === 'start' && hubMs !== undefined ? [hubMs] : []));
}

/** What is left of a stop under way (ms), by this hub's own stops; five minutes in all where there are none. */
export function stopLeft(durations: readonly ActDuration[], since: Instant, now: Instant): number {
  const stops = durations.filter(({ kind }) => kind === 'stop').map(({ clusterMs }) => clusterMs);
  return Math.max(0, since + (percentile(stops, 0.5) ?? 5 * minuteMs) - now);
}

function range(
  low: Instant,
  high: Instant,
  now: Instant,
  rest: Pick<WakeEstimate, 'usual' | 'guess' | 'pace'>,
): WakeEstimate {
  const from = Math.max(low, now);
  return { low: from, high: Math.max(high, from + minuteMs), ...rest };
}

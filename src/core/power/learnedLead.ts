import { minuteMs } from '../time.ts';
import type { ActDuration } from './targetFacts.ts';

const tickMs = 5 * minuteMs;
const guessMs = 15 * minuteMs;
const enoughStarts = 3;
const longestMs = 55 * minuteMs;

/**
 * How long before opening time a start begins (ms): nine of ten past starts took no longer, plus one tick, because the
 * timer may look up to five minutes late. With fewer than three starts to judge by, at least the guess of 15 minutes
 * (research/power.md §D 24: 95 % of clusters answer within it). At most an hour, so one bad morning does not cost a day.
 */
export function learnedLead(durations: readonly ActDuration[]): number {
  const starts = durations
    .filter(({ kind }) => kind === 'start')
    .map((start) => start.clusterMs + (start.hubMs ?? 0));
  const usual = percentile(starts, 0.9) ?? guessMs;
  const cautious = starts.length < enoughStarts ? Math.max(usual, guessMs) : usual;
  return Math.min(cautious, longestMs) + tickMs;
}

/** Nearest-rank percentile; `share` in (0, 1]; undefined of nothing. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

import { roundMs } from '../rounds.ts';
import { minuteMs } from '../time.ts';
import type { ActDuration } from './targetFacts.ts';

const guessMs = 15 * minuteMs;
const enoughStarts = 3;
const longestMs = 55 * minuteMs;

/**
 * How long before opening time a start begins (ms): nine of ten past starts took no longer, plus one round, because the
 * timer may look up to five minutes late. With fewer than three starts to judge by, at least 15 minutes: a guess, on the
 * safe side of the 192 s that three nodes took in azure-cli's recorded start/stop test, because a hub comes up after its
 * cluster. At most an hour, so one bad morning does not cost a day.
 */
export function learnedLead(durations: readonly ActDuration[]): number {
  const starts = durations
    .filter(({ kind }) => kind === 'start')
    .map((start) => start.clusterMs + (start.hubMs ?? 0));
  const usual = percentile(starts, 0.9) ?? guessMs;
  const cautious = starts.length < enoughStarts ? Math.max(usual, guessMs) : usual;
  return Math.min(cautious, longestMs) + roundMs;
}

/** Nearest-rank percentile; `share` in (0, 1]; undefined of nothing. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

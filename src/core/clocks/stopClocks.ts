import type { TargetId } from '../power/powerTarget.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import { dayMs, type Instant, toIso } from '../time.ts';
import type { HeldClock } from './sourceFacts.ts';

/** Every night is no news: a stop is counted once it has lasted so long (ms). */
const longMs = 30 * dayMs;

/**
 * Azure keeps the state of a stopped cluster for twelve months; after that it cannot be started any more. Source:
 * https://learn.microsoft.com/azure/aks/start-stop-cluster
 */
export function stopClocks(target: TargetId, facts: TargetFacts | undefined, now: Instant): HeldClock[] {
  if (!facts || facts.observed.kind === 'gone' || facts.settled?.power !== 'Stopped') return [];
  // Where the stop itself was not seen it is older than first sight, by nobody knows how much.
  const since = facts.settled.since ?? facts.firstSeenAt;
  if (now - since < longMs) return [];
  return [
    {
      id: `longStop:${target}`,
      kind: 'longStop',
      name: `stopped cluster ${target.split('/').at(-1)}`,
      endsAt: twelveMonthsAfter(since),
      begunAt: since,
      detail: { cluster: target, since: toIso(since) },
    },
  ];
}

/** The same day of the next year; 29 February becomes 1 March. */
function twelveMonthsAfter(since: Instant): Instant {
  const date = new Date(since);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.getTime();
}

import { lateRoundMs } from '../rounds.ts';
import { type Instant, minuteMs } from '../time.ts';
import { desireAt } from './desireAt.ts';
import type { TargetDesire } from './targetDesire.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { TargetHub } from './targetHub.ts';

/** A stop that lies ahead: when, and what the target should be from then on. */
export type StopAhead = {
  readonly at: Instant;
  readonly desired: Extract<TargetDesire, { readonly kind: 'off' }>;
};

/** One wish may follow the other, but not so many of them within an hour. */
const mostWishes = 6;

/** On now, and off within `horizonMs` if nobody asks for anything more. */
export function stopWithin(
  hubs: readonly TargetHub[],
  facts: TargetFacts,
  horizonMs: number,
  now: Instant,
): StopAhead | undefined {
  let at = now;
  for (let step = 0; step < mostWishes && horizonMs > 0; step += 1) {
    const desired = desireAt(hubs, facts, at);
    if (desired.kind === 'off') return at > now ? { at, desired } : undefined;
    if (desired.kind === 'leaveAlone' || desired.until === undefined || desired.until > now + horizonMs)
      return undefined;
    at = Math.max(at + 1, desired.until);
  }
  return undefined;
}

/** Servers tell of work every five minutes (ms), and may be a little late: whoever works may look idle for so long. */
const reportMs = 6 * minuteMs;

/**
 * How long before a stop the people of any of these hubs are told (ms): as long as they want to know, and a round more,
 * so that a stop need not wait for its warning; but never so early that whoever works would be told. 0: nobody has to be.
 */
export function noticeMs(hubs: readonly Pick<TargetHub, 'idle'>[]): number {
  const notices = hubs.map(({ idle }) =>
    idle ? Math.min(idle.warnMs + lateRoundMs, idle.afterMs - reportMs) : 0,
  );
  return Math.max(0, ...notices);
}

/** How long the people of any of these hubs want to know of a stop (ms); 0: nobody has to be told. */
export function longestWarnMs(hubs: readonly Pick<TargetHub, 'idle'>[]): number {
  return Math.max(0, ...hubs.map(({ idle }) => idle?.warnMs ?? 0));
}

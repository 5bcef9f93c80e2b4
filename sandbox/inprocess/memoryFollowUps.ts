import type { Instant } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { FollowUp, FollowUps } from '../../src/ports/followUps.ts';
import { type CallHooks, hooked } from './callHooks.ts';

export type MemoryFollowUps = FollowUps & {
  /** Takes the messages that may be seen by now, earliest first. */
  due(): FollowUp[];
  /** When the next message may be seen; undefined where none waits. */
  nextAt(): Instant | undefined;
};

const longestDelayMs = 7 * 24 * 3_600_000;

/** The follow-up queue in memory. Messages do not expire. */
export function memoryFollowUps(clock: Clock, hooks: CallHooks = {}): MemoryFollowUps {
  let waiting: { readonly visibleAt: Instant; readonly text: string }[] = [];

  return {
    send: (followUp) =>
      hooked(hooks, 'followUps.send', () => {
        const visibleAt = Math.min(followUp.notBefore, clock.now() + longestDelayMs);
        waiting.push({ visibleAt, text: JSON.stringify(followUp) });
        waiting.sort((a, b) => a.visibleAt - b.visibleAt);
      }),

    due() {
      const now = clock.now();
      const seen = waiting.filter(({ visibleAt }) => visibleAt <= now);
      waiting = waiting.filter(({ visibleAt }) => visibleAt > now);
      return seen.map(({ text }) => JSON.parse(text) as FollowUp);
    },

    nextAt: () => waiting[0]?.visibleAt,
  };
}

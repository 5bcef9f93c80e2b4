import type { Instant } from '../../src/core/time.ts';

export type HostClock = {
  now(): Instant;
  /** What the owner of the clock says. */
  hear(at: Instant): void;
};

/**
 * The host's time: this process's `Date` (virtual where the sandbox's preload shifts it), and never earlier than what
 * the world last said. It does not run backwards.
 */
export function createHostClock(): HostClock {
  let heard = Number.NEGATIVE_INFINITY;
  return {
    now: () => Math.max(Date.now(), heard),
    hear: (at) => {
      heard = Math.max(heard, at);
    },
  };
}

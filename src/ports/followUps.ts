import type { Instant } from '../core/time.ts';

/** A request to look again. Losing one costs minutes: the timer asks the same question. */
export type FollowUp = {
  readonly v: 1;
  readonly kind: 'power';
  readonly subject: string;
  readonly notBefore: Instant;
};

/** Queue `hubkeeper-followups`. A message shows up no earlier than `notBefore` (7 days at most). */
export type FollowUps = { send(followUp: FollowUp): Promise<void> };

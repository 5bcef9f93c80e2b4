import type { Instant } from '../core/time.ts';

/** What is to be looked at again: a target's power, a unit's rotation, a message that waits, what ends around a target, or what is to be told. */
export type FollowUpKind = 'power' | 'rotation' | 'outbox' | 'clocks' | 'alerts';

/** A request to look again. Losing one costs minutes, an hour of a rotation, a day of clocks: the timers ask the same questions. */
export type FollowUp = {
  readonly v: 1;
  readonly kind: FollowUpKind;
  /** A target's id, a rotation's, or a message's. */
  readonly subject: string;
  readonly notBefore: Instant;
  /** Of alerts that had to wait: since when there is news; absent: since `notBefore`. */
  readonly since?: Instant;
};

/** Queue `hubkeeper-followups`. A message shows up no earlier than `notBefore` (7 days at most). */
export type FollowUps = { send(followUp: FollowUp): Promise<void> };

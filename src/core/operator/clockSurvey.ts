import type { Clock, Risk } from '../alerts/subject.ts';
import type { Instant } from '../time.ts';

export type ClockLine = {
  readonly clock: Clock;
  /** When its source was last read with success; absent: nothing is read, somebody wrote it down. */
  readonly readAt?: Instant;
};

export type UnreadSource = {
  readonly source: string;
  readonly says: string;
  readonly since: Instant;
  readonly readAt?: Instant;
};

/** Everything with an end as operators meet it. */
export type ClockSurvey = {
  /** Soonest first, then by name. */
  readonly clocks: readonly ClockLine[];
  readonly unread: readonly UnreadSource[];
  /** Certificates that browsers refuse, whatever their end. */
  readonly wrong: readonly Risk[];
};

import type { Clock } from '../alerts/subject.ts';
import type { RotationFailureClass } from '../rotation/refusals/rotationFailure.ts';
import type { Instant } from '../time.ts';

/** A clock as its source is stored; whom it concerns is the policy's to say, each time it is asked for. */
export type HeldClock = Omit<Clock, 'hubs' | 'owner' | 'runbook'>;

/** What one source of clocks showed when it was last read. */
export type SourceFacts = {
  readonly clocks: readonly HeldClock[];
  /** When it was last read with success; absent: never. */
  readonly readAt?: Instant;
  readonly triedAt: Instant;
  /** Why it cannot be read, and since when; absent where it can. `failure`: the class of the refusal, where it was one. */
  readonly problem?: {
    readonly says: string;
    readonly since: Instant;
    readonly failure?: RotationFailureClass;
  };
  /** Of a host: why browsers refuse what it shows, and since when. */
  readonly wrong?: { readonly says: string; readonly since: Instant };
};

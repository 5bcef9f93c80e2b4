import type { Instant } from '../time.ts';
import type { FailureClass } from './failure.ts';
import type { StartReason, StopReason } from './wish.ts';

/** The one next act for a target, or why there is none. */
export type PowerPlan =
  | { readonly kind: 'start'; readonly because: StartReason }
  | { readonly kind: 'stop'; readonly because: StopReason }
  /** People with running servers are told that they will be stopped then. */
  | { readonly kind: 'warn'; readonly because: StopReason; readonly stopAt: Instant }
  /** They were told in time: their servers are stopped, by the hub, before its machines. */
  | { readonly kind: 'drain'; readonly because: StopReason }
  | {
      readonly kind: 'wait';
      readonly because: 'starting' | 'stopping' | 'busy' | 'stuck' | 'clusterDown' | 'peopleUnasked';
      readonly since: Instant;
    }
  | {
      readonly kind: 'wait';
      readonly because: 'claimed' | 'cooldown' | 'firstStop' | 'openingNear' | 'warned' | 'hubSilent';
      readonly until: Instant;
    }
  | {
      readonly kind: 'wait';
      readonly because: 'backoff';
      readonly until: Instant;
      readonly failure: FailureClass;
    }
  | {
      readonly kind: 'none';
      readonly because:
        | 'converged'
        | 'paused'
        | 'gone'
        | 'powerUnknown'
        | 'degraded'
        | 'partly'
        | 'stopIncomplete';
    };

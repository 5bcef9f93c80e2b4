import type { IdlePolicy, KeepWarmPolicy } from '../people/idlePolicy.ts';
import type { PeopleFacts } from '../people/peopleFacts.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import type { WakeLease } from '../wake/lease.ts';
import type { Overrides } from './overrides.ts';
import type { TargetFacts } from './targetFacts.ts';

/** All that a decision about one hub may depend on. */
export type HubFacts = {
  readonly schedule: ResolvedSchedule;
  readonly overrides: Overrides;
  readonly manual: TargetFacts['manual'];
  /** Wakes of this hub, without those that a stop by hand has ended. */
  readonly leases: readonly WakeLease[];
  /** How long before opening time a start has to begin (ms). */
  readonly leadMs: number;
  /** The longest that one person's wish may keep the hub on (ms). */
  readonly maxLeaseMs: number;
  /** Its machines are up; `since`: as far as that was seen. Absent: they are not, or nobody knows. */
  readonly awake: { readonly since?: Instant } | undefined;
  /** Absent: people's work does not count. */
  readonly idle: IdlePolicy | undefined;
  /** What the hub last told of its people. */
  readonly people: PeopleFacts | undefined;
  readonly keepWarm: KeepWarmPolicy | undefined;
  readonly scarce: TargetFacts['scarce'];
};

export type StartReason =
  | 'heldOn'
  | 'wakeLease'
  | 'manualStart'
  | 'openHours'
  | 'openingSoon'
  /** Somebody works on it. */
  | 'activity'
  /** It does not tell whether anybody works on it. */
  | 'activityUnknown'
  /** Azure had no capacity lately, and a stop would give this one away. */
  | 'keptWarm';

export type StopReason =
  | 'heldOff'
  | 'manualStop'
  | 'closed'
  /** Open, and nobody has worked on it for long. */
  | 'idle'
  /** Awake for longer than the operator wants at a stretch. */
  | 'longestAwake';

/** `until`: when this opinion ends by itself; absent where nothing on the calendar ends it. */
export type DesiredPower =
  | { readonly kind: 'leaveAlone'; readonly because: 'paused'; readonly until: Instant }
  | {
      readonly kind: 'on';
      readonly because: StartReason;
      readonly until?: Instant;
    }
  | { readonly kind: 'off'; readonly because: StopReason; readonly until?: Instant };

/** An opinion about one hub, or none. */
export type Rule = (facts: HubFacts, now: Instant) => DesiredPower | undefined;

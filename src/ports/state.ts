import type { AlertFacts, OutboxEntry } from '../core/alerts/alertFacts.ts';
import type { SourceFacts } from '../core/clocks/sourceFacts.ts';
import type { Overrides } from '../core/power/overrides.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import type { RotationFacts } from '../core/rotation/facts/rotationFacts.ts';
import type { CalendarEvent } from '../core/schedule/schedule.ts';
import type { Instant } from '../core/time.ts';
import type { HubLeases } from '../core/wake/lease.ts';
import type { Rows } from './rows.ts';

/** The last good copy of a feed, and what came of the last try to fetch it. */
export type CalendarFacts = {
  /** Absent: never fetched with success. */
  readonly copy?: {
    readonly events: readonly CalendarEvent[];
    readonly fetchedAt: Instant;
    readonly horizon: Instant;
    readonly etag?: string;
  };
  readonly triedAt: Instant;
  /** Why the last try failed; absent where it did not. */
  readonly problem?: string;
  /** Since when every try has failed. */
  readonly failingSince?: Instant;
};

/** When the keeper last went round, for power, rotation or alerts; what health and the dead-man alert look at. */
export type KeeperFacts = {
  /** Absent: not known any more. */
  readonly firstTickAt?: Instant;
  readonly lastTickAt: Instant;
  /** How many targets, or units of rotation, it looked after. */
  readonly targets: number;
  /** What is wrong with them and with calendars, counted by code, as of that round; of rotation, as of the last look. */
  readonly findings: readonly { readonly code: string; readonly count: number }[];
  /** Of alerts: when that round was over; absent: it goes on, or died. */
  readonly doneAt?: Instant;
  /** Where the pruning of the history goes on; absent: from its beginning. */
  readonly pruneFrom?: string;
};

/** Table `hubkeeperstate`, one partition a kind. */
export type State = {
  /** By target id. */
  readonly targets: Rows<TargetFacts>;
  /** By hub name. */
  readonly overrides: Rows<Overrides>;
  /** By hub name. */
  readonly leases: Rows<HubLeases>;
  /** By rotation id. */
  readonly rotations: Rows<RotationFacts>;
  /** By `feedKey`. */
  readonly calendars: Rows<CalendarFacts>;
  /** By subject id: what was told and is not solved. */
  readonly alerts: Rows<AlertFacts>;
  /** By message id. */
  readonly outbox: Rows<OutboxEntry>;
  /** By source: `app:{appId}`, `vault:{vault}/{secret}`, `tls:{host}:{port}`, `cluster:{target}`, `stop:{target}`. */
  readonly clocks: Rows<SourceFacts>;
  /** Three rows: `keeper` of the rounds of power, `rotation` of those of rotation, `alerts` of those of alerts. */
  readonly keeper: Rows<KeeperFacts>;
};

import type { Channel } from './alerts/channel.ts';
import type { WatchedEntry } from './clocks/watchedEntry.ts';
import type { IdlePolicy, KeepWarmPolicy } from './people/idlePolicy.ts';
import type { PowerTarget, TargetId } from './power/powerTarget.ts';
import type { LoginSecret } from './rotation/loginSecret.ts';
import type { HubCost } from './savings/hubCost.ts';
import type { Schedule } from './schedule/schedule.ts';
import type { LeaseLimits } from './wake/lease.ts';

/** Who may wake a hub: everybody signed in · some groups or app roles · only holders of a link · anyone at all. */
export type WakeWho =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'members'; readonly groups: readonly string[]; readonly roles: readonly string[] }
  | { readonly kind: 'link' }
  | { readonly kind: 'anyone' };

export type WakePolicy = LeaseLimits & { readonly who: WakeWho };

/** One hub as the operator configured it, already checked. */
export type Hub = {
  /** a-z0-9-, at most 40; unique. */
  readonly name: string;
  readonly title: string;
  /** Where people go; without it nobody asks the hub whether it answers. */
  readonly url?: string;
  readonly target: PowerTarget;
  readonly schedule: Schedule;
  readonly wake: WakePolicy;
  /** How people's work keeps it on; absent: it stops by the clock, whoever works. */
  readonly idle?: IdlePolicy;
  /** How it stays on where capacity is scarce; absent: it does not. */
  readonly keepWarm?: KeepWarmPolicy;
  /** What is rotated for it. */
  readonly secrets: readonly LoginSecret[];
  /** What an hour costs; absent: nobody said. */
  readonly cost?: HubCost;
  /** Calendar and badge are for everybody. */
  readonly public: boolean;
  /** Whom to ask, as the operator wrote it; shown on the pages. */
  readonly contact?: string;
};

/** Where an error reaches: the file stops everything, a hub stops itself and every hub on its target, a section stops itself. */
export type ProblemScope =
  | { readonly kind: 'file' }
  | { readonly kind: 'hub'; readonly hub: string }
  | { readonly kind: 'section'; readonly section: 'vaults' | 'notify' | 'watch' };

/** One thing wrong with the configuration: what, where, what was found, what would be right. */
export type ConfigProblem = {
  readonly scope: ProblemScope;
  /** Dotted path from the top: `hubs[0].schedule.windows[1].from`; empty for the whole file. */
  readonly path: string;
  /** From 1; absent where there is no text to point into. */
  readonly line?: number;
  readonly says: string;
  /** What was found there, as short text. */
  readonly found?: string;
  readonly fix: string;
};

/** What the keeper acts on. Fails closed by scope: `hubs` holds only those that may act. */
export type Policy = {
  readonly hubs: readonly Hub[];
  /** Hubs named in the file that stand still, and why in one sentence. */
  readonly standingStill: readonly {
    readonly hub: string;
    readonly target?: TargetId;
    readonly because: string;
  }[];
  /**
   * Secrets of hubs that may act which are left alone all the same, because a hub that stands still uses them too: what
   * proves its use could not be seen. Absent: none.
   */
  readonly secretsStandingStill?: readonly {
    readonly hub: string;
    readonly secret: string;
    readonly because: string;
  }[];
  readonly problems: readonly ConfigProblem[];
  /** Where alerts go, in the order of the file. */
  readonly channels: readonly Channel[];
  readonly watched: readonly WatchedEntry[];
};

/** A policy that keeps nothing. */
export const emptyPolicy: Policy = {
  hubs: [],
  standingStill: [],
  problems: [],
  channels: [],
  watched: [],
};

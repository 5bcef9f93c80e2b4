import type { Instant } from '../../../src/core/time.ts';

/** A stretch of work; `to` absent: it goes on. */
export type Work = { readonly from: Instant; readonly to?: Instant };

/** One person's notebook server, from the moment it was asked for. */
export type PersonServer = {
  readonly user: string;
  /** Empty: the default one. */
  readonly name: string;
  /** What it runs on: a pool of a cluster, or the host itself. */
  readonly place: string;
  readonly askedAt: Instant;
  readonly readyAt: Instant;
  /** When its kernel was busy, in order of time. */
  readonly work: readonly Work[];
  readonly stop?: { readonly askedAt: Instant; readonly endsAt: Instant };
};

/** Everybody of one hub; at most 2,000 servers are remembered, the oldest fall off. */
export type Crowd = { servers: readonly PersonServer[] };

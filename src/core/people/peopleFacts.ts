import type { Instant } from '../time.ts';

/** Why a hub does not tell who works on it. */
export const peopleProblems = [
  /** The vault does not give the token: see the words. */
  'noToken',
  /** The hub does not take the token: 403, as JupyterHub says for an unknown one too. */
  'tokenRefused',
  /** It takes it, and the token's role lacks a scope. */
  'scopeMissing',
  /** What answers is no JupyterHub. */
  'notAHub',
  'unreachable',
  /** It answered that it cannot: 5xx, or too many requests. */
  'failing',
] as const;

export type PeopleProblem = {
  readonly class: (typeof peopleProblems)[number];
  /** On one line; never the token. */
  readonly message: string;
};

/** One person's notebook server, as the hub tells it. */
export type UserServer = {
  readonly user: string;
  /** Empty: the default one. */
  readonly name: string;
  readonly ready: boolean;
  readonly pending?: 'spawn' | 'stop';
  readonly startedAt?: Instant;
  readonly lastActivityAt?: Instant;
};

export type StopProblem = PeopleProblem & { readonly since: Instant };

/** What is remembered of a hub's people: counts and instants, never who. */
export type PeopleFacts = {
  /** The last time the hub was asked. */
  readonly askedAt: Instant;
  /** The last time it told; absent: never since it is up. */
  readonly answeredAt?: Instant;
  /** Servers that ran, started or stopped then. */
  readonly servers: number;
  /** The newest activity of any server that was ever told of. */
  readonly lastActiveAt?: Instant;
  /** It has not told since then, and why; absent where the last answer was good. */
  readonly silentSince?: Instant;
  readonly problem?: PeopleProblem;
  /** Why it stops nobody's server for the keeper, as it last said; absent: it does, or nobody knows. */
  readonly cannotStop?: StopProblem;
  /** Since when nothing but people's work, or not knowing of it, keeps the hub on. */
  readonly overtimeSince?: Instant;
};

/** Why a target is about to stop, and since when people can know. */
export type StopWarning = {
  readonly at: Instant;
  readonly stopAt: Instant;
  readonly because: string;
};

import type { Instant } from '../../../src/core/time.ts';

/** A command that was accepted. Its pod runs it some seconds later; `clock` is how far it has come. */
export type CommandRun = {
  readonly id: string;
  readonly acceptedAt: Instant;
  readonly startedAt: Instant;
  /** The cluster's own roles let it do nothing. */
  readonly forbidden: boolean;
  clock: Instant;
  ended?: { readonly exitCode: number; readonly logs: string };
  /** Its pod came to nothing. */
  stuck?: string;
};

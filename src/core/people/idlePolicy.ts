import type { SecretStore } from '../rotation/loginSecret.ts';

/** How people's work keeps a hub on; all in ms. */
export type IdlePolicy = {
  /** Nobody has worked for so long: idle. At least 10 minutes, because servers tell of their work every five. */
  readonly afterMs: number;
  /** Work keeps a hub on for so long past its last other reason. */
  readonly overtimeMs: number;
  /** People are told so long before a stop. */
  readonly warnMs: number;
  /** A hub that does not tell of its people is left alone for so long; then `unknownThen`. */
  readonly unknownAfterMs: number;
  readonly unknownThen: 'stop' | 'keep';
  /** Idle for so long in open hours, it sleeps until somebody wakes it; absent: it stays on. */
  readonly whenOpenMs?: number;
  /** Outside its open hours it is on for so long at a stretch and no longer; absent: no limit. */
  readonly maxAwakeMs?: number;
  /** Where the token of the hub's API lies. */
  readonly token: SecretStore;
};

/** After `after` refusals for want of capacity in a row, a target that is up stays on for `forMs`. */
export type KeepWarmPolicy = { readonly after: number; readonly forMs: number };

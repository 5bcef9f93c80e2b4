import type { Failure } from './failure.ts';

/** What a target is, whatever its kind calls it. */
export const seenPhases = [
  'running',
  'stopped',
  /** Of several machines or pools some run, and nothing is under way. */
  'partly',
  /** Off for whoever works there, and billed all the same: a machine that was shut down from inside. */
  'allocated',
  'starting',
  'stopping',
  /** Something else is under way: an upgrade, a change of size. */
  'busy',
  /** The last operation failed, with machines up, or down. */
  'failedRunning',
  'failedStopped',
  /** Of pools: their cluster is not up, so nothing can be said of them or done to them. */
  'clusterDown',
  'unknown',
] as const;

export type SeenPhase = (typeof seenPhases)[number];

/** What Azure says of a target just now. `gone`: 404, or being deleted. */
export type ObservedPower =
  | {
      readonly kind: 'seen';
      readonly phase: SeenPhase;
      /** Azure's own words behind the phase: `Upgrading, Running`, `VM deallocated`. */
      readonly says: string;
      /** Why the last operation failed, where Azure says so. */
      readonly failure?: Failure;
    }
  | { readonly kind: 'gone' };

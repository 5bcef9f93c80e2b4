import type { TargetId } from '../../src/core/power/targetFacts.ts';

/** Everything that can be made to go wrong, and what it does. A closed list. */
export const faultNames = {
  throttled:
    '429 with Retry-After: with a target its next start or stop, without one the next request of any kind',
  capacityRefused: 'the next start is accepted and ends Failed for want of capacity',
  slowStart: 'the next start takes `seconds` (three times as long by default)',
  stuckStart: 'the next start never ends',
  stopFails: 'the next stop is accepted and ends Failed; the nodes stay up',
  conflict: 'the next start or stop is refused: another operation is in progress',
  outsideStart: 'somebody else starts it, now',
  outsideStop: 'somebody else stops it, now',
  outsideUpgrade: 'somebody else upgrades it, now; it takes `seconds`',
  forbidden: '403: with a target its next start or stop, without one the next request of any kind',
  answerLost: 'the next start or stop takes effect and the connection is cut before the answer',
  deleted: 'somebody deletes it, now',
  powerStateMissing: 'the next answer about it carries no power state',
  vaultThrottled: '429 with Retry-After for the next request to a vault',
  vaultForbidden: '403 for the next request to a vault: the role is missing',
} as const;

export type FaultName = keyof typeof faultNames;

export type ArmedFault = {
  readonly name: FaultName;
  /** Absent: any cluster. */
  readonly target?: TargetId;
  times: number;
  readonly seconds?: number;
};

export type FaultRefusal = { readonly status: 404 | 409; readonly detail: string };

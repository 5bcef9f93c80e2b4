import type { Failure } from '../failure.ts';
import type { ObservedPower, SeenPhase } from '../observedPower.ts';

/** A cluster's own words. */
export type AksState = {
  readonly provisioningState: string;
  readonly powerState?: string;
  /** From `status.provisioningError`; read only where the last operation failed. */
  readonly failure?: Failure;
};

/**
 * Judges the pair together: a cluster that only begins to start reads "Provisioning State(Starting) and Power
 * State(Running)" (Azure support, on OperationNotAllowed). Terminal are exactly Succeeded, Failed and Canceled; every
 * other provisioning state, also one nobody has heard of, is an operation under way (ARM, async-operations). A missing
 * power state is unknown, and not to be inferred from the other (Microsoft Learn, aks/list-aks-clusters).
 */
export function aksPower({ provisioningState, powerState, failure }: AksState): ObservedPower {
  if (provisioningState === 'Deleting') return { kind: 'gone' };
  return {
    kind: 'seen',
    phase: phaseOfPair(provisioningState, powerState),
    says: powerState === undefined ? provisioningState : `${provisioningState}, ${powerState}`,
    ...(failure && hasFailed(provisioningState) && { failure }),
  };
}

/** Whether the last operation came to a bad end, and a cause is worth reading. */
export function hasFailed(provisioningState: string): boolean {
  return provisioningState === 'Failed' || provisioningState === 'Canceled';
}

function phaseOfPair(provisioningState: string, powerState: string | undefined): SeenPhase {
  if (provisioningState === 'Starting') return 'starting';
  if (provisioningState === 'Stopping') return 'stopping';
  const failed = hasFailed(provisioningState);
  if (provisioningState !== 'Succeeded' && !failed) return 'busy';
  if (powerState === 'Running') return failed ? 'failedRunning' : 'running';
  if (powerState === 'Stopped') return failed ? 'failedStopped' : 'stopped';
  return 'unknown';
}

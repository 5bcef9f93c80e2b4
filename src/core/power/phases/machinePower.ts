import type { ObservedPower, SeenPhase } from '../observedPower.ts';
import { hasFailed } from './aksPower.ts';
import { failureIn, type InstanceStatus, statusOf } from './instanceStatuses.ts';

/** A virtual machine's own words, by GET with its instance view. */
export type MachineState = {
  readonly provisioningState: string;
  /** Of the instance view; the entry of the power may be missing for a while (Microsoft Learn, virtual-machines/states-billing). */
  readonly statuses: readonly InstanceStatus[];
};

/**
 * A machine that somebody shut down from inside is `stopped` in Azure's words, and billed all the same: allocated. It
 * reads so for a moment while it starts too, so a power that rests counts only once its operation has ended. Two words
 * of the power are an operation by themselves; so is every provisioning state that is no end.
 */
export function machinePower({ provisioningState, statuses }: MachineState): ObservedPower {
  if (provisioningState === 'Deleting') return { kind: 'gone' };
  const power = statusOf(statuses, 'PowerState');
  // Not whether it hibernates: Resource Graph does not tell, and both must say the same of the same machine.
  const says = power === undefined ? provisioningState : `${provisioningState}, ${power}`;
  const failure = hasFailed(provisioningState) ? failureIn(statuses) : undefined;
  return { kind: 'seen', phase: phaseOf(provisioningState, power), says, ...(failure && { failure }) };
}

function phaseOf(provisioningState: string, power: string | undefined): SeenPhase {
  if (power === 'starting') return 'starting';
  if (power === 'stopping' || power === 'deallocating') return 'stopping';
  const failed = hasFailed(provisioningState);
  if (provisioningState !== 'Succeeded' && !failed) return 'busy';
  if (power === 'running') return failed ? 'failedRunning' : 'running';
  if (power === 'deallocated') return failed ? 'failedStopped' : 'stopped';
  return power === 'stopped' ? 'allocated' : 'unknown';
}

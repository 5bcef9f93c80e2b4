import { type Instant, toIso } from '../../src/core/time.ts';
import type { MachineMoment, MachinePower } from '../world/compute/machine.ts';
import type { ProvisioningError } from '../world/operation.ts';

type Ended = {
  readonly at: Instant;
  readonly provisioningState: MachineMoment['provisioningState'];
  readonly provisioningError?: ProvisioningError;
};

/** The entry of an instance view for the last operation: `ProvisioningState/failed/AllocationFailed` says why. */
export function provisioningStatus({ at, provisioningState, provisioningError }: Ended): object {
  const word = provisioningState.toLowerCase();
  return {
    code: `ProvisioningState/${word}${provisioningError ? `/${provisioningError.code}` : ''}`,
    level: provisioningError ? 'Error' : 'Info',
    displayStatus: displays[provisioningState],
    ...(provisioningError ? { message: provisioningError.message } : {}),
    ...(Number.isFinite(at) ? { time: toIso(at) } : {}),
  };
}

export function powerStatus(power: MachinePower) {
  return { code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` };
}

const displays = {
  Succeeded: 'Provisioning succeeded',
  Updating: 'Updating',
  Failed: 'Provisioning failed',
} as const;

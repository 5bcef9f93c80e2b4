import { type Instant, toIso } from '../../../src/core/time.ts';
import type { ProvisioningError } from '../operation.ts';
import type { MachineMoment, MachinePower } from './machine.ts';
import type { ScaleSet, ScaleSetMoment } from './scaleSet.ts';

/** One entry of an instance view. */
export type Status = {
  readonly code: string;
  readonly level: 'Info' | 'Error';
  readonly displayStatus: string;
  readonly message?: string;
  readonly time?: string;
};

type Ended = {
  readonly at: Instant;
  readonly provisioningState: MachineMoment['provisioningState'];
  readonly provisioningError?: ProvisioningError;
};

/** The entry of an instance view for the last operation: `ProvisioningState/failed/AllocationFailed` says why. */
export function provisioningStatus({ at, provisioningState, provisioningError }: Ended): Status {
  const word = provisioningState.toLowerCase();
  return {
    code: `ProvisioningState/${word}${provisioningError ? `/${provisioningError.code}` : ''}`,
    level: provisioningError ? 'Error' : 'Info',
    displayStatus: displays[provisioningState],
    ...(provisioningError ? { message: provisioningError.message } : {}),
    ...(Number.isFinite(at) ? { time: toIso(at) } : {}),
  };
}

export function powerStatus(power: MachinePower): Status {
  return { code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` };
}

/** All entries of a machine; the one of its power may be missing. */
export function machineStatuses(moment: MachineMoment, withoutPower: boolean): Status[] {
  return [
    provisioningStatus(moment),
    ...(withoutPower ? [] : [powerStatus(moment.power)]),
    ...(moment.hibernated ? [hibernated] : []),
  ];
}

/** How many machines of a scale set are in which state. */
export function statusCounts(
  { capacity, flexible }: ScaleSet,
  { counts, provisioningState }: ScaleSetMoment,
  withoutPower: boolean,
): { readonly code: string; readonly count: number }[] {
  if (flexible) return [];
  const powers = Object.entries(counts).map(([power, count]) => ({ code: `PowerState/${power}`, count }));
  const provisioning = { code: `ProvisioningState/${provisioningState.toLowerCase()}`, count: capacity };
  return [provisioning, ...(withoutPower ? [] : powers)].filter(({ count }) => count > 0);
}

const hibernated: Status = {
  code: 'HibernationState/Hibernated',
  level: 'Info',
  displayStatus: 'VM hibernated',
};

const displays = {
  Succeeded: 'Provisioning succeeded',
  Updating: 'Updating',
  Failed: 'Provisioning failed',
} as const;

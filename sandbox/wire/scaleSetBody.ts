import type { ScaleSet, ScaleSetMoment } from '../world/compute/scaleSet.ts';
import { provisioningStatus } from './statuses.ts';

/** A scale set as ARM prints it; of the power of its machines it says nothing. */
export function scaleSetBody(set: ScaleSet, moment: ScaleSetMoment): object {
  return {
    id: set.id,
    name: set.name,
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    location: set.location,
    tags: set.tags,
    sku: { name: set.vmSize, tier: 'Standard', capacity: set.capacity },
    properties: {
      provisioningState: moment.provisioningState,
      orchestrationMode: 'Uniform',
      upgradePolicy: { mode: 'Manual' },
      overprovision: false,
      singlePlacementGroup: true,
      uniqueId: '00000000-0000-0000-0000-00000000eeee',
    },
  };
}

/** How many machines are in which state. */
export function scaleSetViewBody(set: ScaleSet, moment: ScaleSetMoment, withoutPower: boolean): object {
  const powers = Object.entries(moment.counts)
    .filter(([, count]) => count > 0)
    .map(([power, count]) => ({ code: `PowerState/${power}`, count }));
  const provisioning = {
    code: `ProvisioningState/${moment.provisioningState.toLowerCase()}`,
    count: set.capacity,
  };
  return {
    virtualMachine: {
      statusesSummary: [...(set.capacity > 0 ? [provisioning] : []), ...(withoutPower ? [] : powers)],
    },
    extensions: [],
    statuses: [provisioningStatus(moment)],
  };
}

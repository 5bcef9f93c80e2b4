import type { ScaleSet, ScaleSetMoment } from '../world/compute/scaleSet.ts';
import { provisioningStatus, statusCounts } from '../world/compute/statuses.ts';

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
      orchestrationMode: set.flexible ? 'Flexible' : 'Uniform',
      upgradePolicy: { mode: 'Manual' },
      overprovision: false,
      singlePlacementGroup: true,
      uniqueId: '00000000-0000-0000-0000-00000000eeee',
    },
  };
}

/** How many machines are in which state. */
export function scaleSetViewBody(set: ScaleSet, moment: ScaleSetMoment, withoutPower: boolean): object {
  return {
    virtualMachine: { statusesSummary: statusCounts(set, moment, withoutPower) },
    extensions: [],
    statuses: [provisioningStatus(moment)],
  };
}

import type { PoolSeed } from '../../sandbox/world/pools/agentPool.ts';
import { clusterSeeds, type WorldOptions } from '../../sandbox/world/world.ts';
import type { MachineTarget, PoolsTarget, ScaleSetTarget } from '../../src/core/power/powerTarget.ts';
import { poolsId } from '../../src/core/power/powerTarget.ts';
import { hubId } from './world.ts';

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub';

export const machineId = `${group}/providers/Microsoft.Compute/virtualMachines/tljh`;
/** It cannot hibernate. */
export const plainMachineId = `${group}/providers/Microsoft.Compute/virtualMachines/plain`;
export const scaleSetId = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/farm`;
export const flexibleSetId = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/flex`;
/** The machines of a pool of the cluster. */
export const managedSetId = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-users-vmss`;

export const pools: readonly PoolSeed[] = [
  { name: 'system', mode: 'System' },
  { name: 'users', count: 2 },
  { name: 'gpuspot', vmSize: 'Standard_NC4as_T4_v3', spot: true, powerState: 'Stopped' },
  { name: 'gpu', vmSize: 'Standard_NC4as_T4_v3', powerState: 'Stopped' },
];

/** A running cluster with pools; a machine that can hibernate and one that cannot, a scale set of three, one of the cluster's own and one of flexible orchestration, all off. */
export const mixedWorld: WorldOptions = {
  clusters: clusterSeeds(1).map((seed) => ({ ...seed, powerState: 'Running' as const, pools })),
  machines: [{ id: machineId, hibernation: true }, { id: plainMachineId }],
  scaleSets: [
    { id: scaleSetId, capacity: 3 },
    { id: managedSetId, managedPool: 'users' },
    { id: flexibleSetId, flexible: true },
  ],
};

export function poolsTarget(names: readonly string[], startOneOf: readonly string[] = []): PoolsTarget {
  const clusterId = hubId.toLowerCase();
  return {
    kind: 'nodePools',
    id: poolsId(clusterId, names),
    resourceId: hubId,
    clusterId,
    pools: names,
    startOneOf,
  };
}

export function machineTarget(hibernate = false, id = machineId): MachineTarget {
  return { kind: 'vm', id: id.toLowerCase(), resourceId: id, hibernate };
}

export function scaleSetTarget(id = scaleSetId): ScaleSetTarget {
  return { kind: 'vmss', id: id.toLowerCase(), resourceId: id };
}

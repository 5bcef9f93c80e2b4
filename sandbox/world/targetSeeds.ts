import type { ClusterSeed } from './cluster.ts';
import type { MachineSeed } from './compute/machine.ts';
import type { ScaleSetSeed } from './compute/scaleSet.ts';
import type { PoolSeed } from './pools/agentPool.ts';

const providers = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers';

/** Pools of a cluster whose hub stays up: one for everybody, and two for graphics of which one is enough. */
export const dozingPools: readonly PoolSeed[] = [
  { name: 'system', mode: 'System' },
  { name: 'users', count: 2, powerState: 'Stopped' },
  { name: 'gpuspot', vmSize: 'Standard_NC4as_T4_v3', spot: true, powerState: 'Stopped' },
  { name: 'gpu', vmSize: 'Standard_NC4as_T4_v3', powerState: 'Stopped' },
];

/** `count` clusters that run, of which only the pools sleep: doze, doze-002 … */
export function dozingSeeds(count: number): ClusterSeed[] {
  return names('doze', count).map((name) => ({
    id: `${providers}/Microsoft.ContainerService/managedClusters/${name}`,
    powerState: 'Running',
    pools: dozingPools,
    keeps: { pools: ['users', 'gpuspot', 'gpu'], startOneOf: ['gpuspot', 'gpu'] },
  }));
}

/** `count` machines: tljh, tljh-002 … */
export function machineSeeds(count: number): MachineSeed[] {
  return names('tljh', count).map((name) => ({
    id: `${providers}/Microsoft.Compute/virtualMachines/${name}`,
  }));
}

/** `count` scale sets of two machines: farm, farm-002 … */
export function scaleSetSeeds(count: number): ScaleSetSeed[] {
  return names('farm', count).map((name) => ({
    id: `${providers}/Microsoft.Compute/virtualMachineScaleSets/${name}`,
  }));
}

function names(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? first : `${first}-${String(index + 1).padStart(3, '0')}`,
  );
}

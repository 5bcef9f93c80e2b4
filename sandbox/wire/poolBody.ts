import type { Instant } from '../../src/core/time.ts';
import { type Cluster, momentAt } from '../world/cluster.ts';
import { takeFault } from '../world/faults.ts';
import { type AgentPool, type ShownPool, shownPool } from '../world/pools/agentPool.ts';
import type { World } from '../world/world.ts';

export const kubernetesVersion = '1.34.2';

/** A pool with what its cluster, or a GET of its own, shows of it just now. */
export type PoolView = {
  readonly pool: AgentPool;
  readonly shown: ShownPool;
  readonly withoutPower: boolean;
};

/** `isSilent`: the same answer carries no power of the cluster either, and one answer takes one fault. */
export function shownPools(world: World, cluster: Cluster, at: Instant, isSilent = false): PoolView[] {
  return cluster.agentPools.map((pool) => poolView(world, cluster, pool, at, isSilent));
}

export function poolView(
  world: World,
  cluster: Cluster,
  pool: AgentPool,
  at: Instant,
  isSilent = false,
): PoolView {
  const withoutPower = !isSilent && takeFault(world, 'powerStateMissing', pool.key) !== undefined;
  return { pool, shown: shownPool(pool, momentAt(cluster, at), at), withoutPower };
}

/** A pool as ARM prints it by itself. */
export function poolBody(view: PoolView): object {
  const { pool } = view;
  return {
    id: pool.id.replace('/resourceGroups/', '/resourcegroups/'),
    name: pool.name,
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    properties: poolProperties(view),
  };
}

export function poolProperties({ pool, shown, withoutPower }: PoolView): object {
  const { provisioningState, powerState, count, provisioningError } = shown;
  return {
    count,
    vmSize: pool.vmSize,
    osDiskSizeGB: 128,
    osDiskType: 'Managed',
    osType: 'Linux',
    osSKU: 'Ubuntu',
    maxPods: 110,
    type: 'VirtualMachineScaleSets',
    mode: pool.mode,
    orchestratorVersion: kubernetesVersion,
    currentOrchestratorVersion: kubernetesVersion,
    provisioningState,
    ...(withoutPower ? {} : { powerState: { code: powerState } }),
    ...(pool.spot ? { scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 } : {}),
    ...(provisioningError ? { status: { provisioningError } } : {}),
  };
}

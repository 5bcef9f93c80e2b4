import { AzureFault } from '../../src/ports/azureFault.ts';
import type { ClusterPrincipals } from '../../src/ports/clusterPrincipals.ts';
import { takeGeneralFault } from '../world/faults.ts';
import { armThrottledRefusal, forbiddenRefusal } from '../world/refusals.ts';
import { findCluster, recordCall, type World } from '../world/world.ts';

/** The port straight over the world; its reads are counted as the wire would see them. */
export function worldPrincipals(world: World): ClusterPrincipals {
  return {
    async appIdOf(target) {
      const throttled = takeGeneralFault(world, 'throttled');
      const forbidden = !throttled && takeGeneralFault(world, 'forbidden');
      const refusal = throttled
        ? armThrottledRefusal(throttled.seconds)
        : forbidden && forbiddenRefusal('Microsoft.ContainerService/managedClusters/read', target);
      const cluster = findCluster(world, target);
      const status = refusal ? refusal.status : cluster ? 200 : 404;
      recordCall(world, 'GET', `https://management.azure.com${target}?api-version=2026-06-01`, status);
      if (refusal)
        throw new AzureFault('managedClusters/get', refusal.message, { status, code: refusal.code });
      return cluster?.servicePrincipal?.toLowerCase();
    },
  };
}

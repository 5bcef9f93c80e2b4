import type { Clock } from '../../ports/clock.ts';
import type { ClusterPrincipals } from '../../ports/clusterPrincipals.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { readOne } from '../arm/readOne.ts';
import { aksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';

/** `servicePrincipalProfile` of AKS, by one GET; `msi` stands there for a managed identity. */
export function aksPrincipals(access: ArmAccess, clock: Clock): ClusterPrincipals {
  const clients = aksClients(access);
  return {
    async appIdOf(target) {
      const { subscription, resourceGroup, name } = clusterAddress(target);
      const { managedClusters } = await clients.reader(subscription);
      const found = await readOne(
        'managedClusters/get',
        () => clock.now(),
        undefined,
        (options) => managedClusters.get(resourceGroup, name, options),
      );
      const appId = found?.servicePrincipalProfile?.clientId.toLowerCase();
      return appId === 'msi' ? undefined : appId;
    },
  };
}

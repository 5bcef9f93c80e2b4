import type { Clock } from '../../ports/clock.ts';
import type { ClusterPrincipals } from '../../ports/clusterPrincipals.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { armFault, readArmError } from '../arm/armFault.ts';
import { timeLimit } from '../arm/timeLimit.ts';
import { aksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';

/** `servicePrincipalProfile` of AKS, by one GET; `msi` stands there for a managed identity. */
export function aksPrincipals(access: ArmAccess, clock: Clock): ClusterPrincipals {
  const clients = aksClients(access);
  return {
    async appIdOf(target) {
      const { subscription, resourceGroup, name } = clusterAddress(target);
      const { managedClusters } = await clients.reader(subscription);
      try {
        const options = { abortSignal: timeLimit(undefined) };
        const { servicePrincipalProfile } = await managedClusters.get(resourceGroup, name, options);
        const appId = servicePrincipalProfile?.clientId.toLowerCase();
        return appId === undefined || appId === 'msi' ? undefined : appId;
      } catch (error) {
        if (readArmError(error, clock.now())?.statusCode === 404) return undefined;
        throw armFault('managedClusters/get', error, clock.now());
      }
    },
  };
}

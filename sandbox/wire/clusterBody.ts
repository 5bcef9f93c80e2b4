import type { Cluster, ClusterMoment } from '../world/cluster.ts';
import { kubernetesVersion, type PoolView, poolProperties } from './poolBody.ts';

/** A managed cluster as ARM prints it. The official example spells `resourcegroups` in lower case; so does this. */
export function clusterBody(
  cluster: Cluster,
  moment: ClusterMoment,
  pools: readonly PoolView[],
  options: { withoutPower?: boolean; commandsOff?: boolean } = {},
): object {
  return {
    id: cluster.id.replace('/resourceGroups/', '/resourcegroups/'),
    name: cluster.name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: cluster.location,
    tags: { workload: 'jupyterhub' },
    eTag: 'sandbox',
    sku: { name: 'Base', tier: 'Free' },
    kind: 'Base',
    ...(cluster.servicePrincipal === undefined ? { identity: managedIdentity } : {}),
    properties: {
      ...properties(cluster, moment, options.withoutPower === true),
      agentPoolProfiles: pools.map((each) => ({ name: each.pool.name, ...poolProperties(each) })),
      ...(options.commandsOff ? { apiServerAccessProfile: { disableRunCommand: true } } : {}),
      ...(cluster.entra ? { aadProfile: { managed: true, enableAzureRBAC: true } } : {}),
    },
  };
}

const managedIdentity = {
  type: 'SystemAssigned',
  principalId: '00000000-0000-0000-0000-00000000dddd',
  tenantId: '00000000-0000-0000-0000-00000000aaaa',
};

function properties(cluster: Cluster, moment: ClusterMoment, withoutPower: boolean): object {
  const dns = `${cluster.name}-${cluster.subscription.slice(-8)}`;
  return {
    provisioningState: moment.provisioningState,
    ...(withoutPower ? {} : { powerState: { code: moment.powerState } }),
    kubernetesVersion,
    currentKubernetesVersion: kubernetesVersion,
    dnsPrefix: dns,
    fqdn: `${dns}.hcp.${cluster.location}.azmk8s.io`,
    servicePrincipalProfile: { clientId: cluster.servicePrincipal ?? 'msi' },
    nodeResourceGroup: `MC_${cluster.resourceGroup}_${cluster.name}_${cluster.location}`,
    enableRBAC: true,
    supportPlan: 'KubernetesOfficial',
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', loadBalancerSku: 'standard' },
    maxAgentPools: 100,
    disableLocalAccounts: false,
    ...(moment.provisioningError ? { status: { provisioningError: moment.provisioningError } } : {}),
  };
}

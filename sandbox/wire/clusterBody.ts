import type { Instant } from '../../src/core/time.ts';
import { type Cluster, type ClusterMoment, momentAt } from '../world/cluster.ts';

const kubernetesVersion = '1.34.2';

/** A managed cluster as ARM prints it. The official example spells `resourcegroups` in lower case; so does this. */
export function clusterBody(
  cluster: Cluster,
  at: Instant,
  options: { withoutPower?: boolean; commandsOff?: boolean } = {},
): object {
  const moment = momentAt(cluster, at);
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
    agentPoolProfiles: cluster.agentPools.map((pool) => ({
      name: pool.name,
      count: pool.count,
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
      provisioningState: moment.provisioningState,
      powerState: { code: moment.powerState },
      ...status(moment),
    })),
    servicePrincipalProfile: { clientId: cluster.servicePrincipal ?? 'msi' },
    nodeResourceGroup: `MC_${cluster.resourceGroup}_${cluster.name}_${cluster.location}`,
    enableRBAC: true,
    supportPlan: 'KubernetesOfficial',
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', loadBalancerSku: 'standard' },
    maxAgentPools: 100,
    disableLocalAccounts: false,
    ...status(moment),
  };
}

function status(moment: ClusterMoment): object {
  return moment.provisioningError ? { status: { provisioningError: moment.provisioningError } } : {};
}

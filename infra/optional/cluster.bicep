// A cluster made to be stopped: no node auto-provisioning, which forbids it, and upgrades in hours in which it runs.
import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Name of the cluster.')
param name string

@description('Size of the node of the hub itself.')
param coreSize string

@description('Size of the nodes of users.')
param userSize string

@description('Most nodes of users.')
@minValue(1)
@maxValue(100)
param maxUserNodes int

@description('Day on which upgrades may begin.')
param maintenanceDay 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday'

@description('Hour, in UTC, at which upgrades may begin; within opening hours, for a cluster that sleeps is not upgraded.')
@minValue(0)
@maxValue(23)
param maintenanceHour int

var starts = '${padLeft(maintenanceHour, 2, '0')}:00'
var windows = ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule']

resource cluster 'Microsoft.ContainerService/managedClusters@2025-10-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Base', tier: 'Free' }
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: name
    disableLocalAccounts: true
    aadProfile: { managed: true, enableAzureRBAC: true }
    agentPoolProfiles: [
      {
        name: 'core'
        mode: 'System'
        type: 'VirtualMachineScaleSets'
        vmSize: coreSize
        osType: 'Linux'
        osSKU: 'AzureLinux'
        count: 1
        // No taint: in a small cluster the hub lives here beside the system.
        nodeLabels: { 'hub.jupyter.org/node-purpose': 'core' }
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: 'cilium'
      networkDataplane: 'cilium'
    }
    oidcIssuerProfile: { enabled: true }
    securityProfile: { workloadIdentity: { enabled: true } }
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: { enableSecretRotation: 'true', rotationPollInterval: '1m' }
      }
    }
    autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' }
  }

  // Label and taint are those that Zero to JupyterHub gives its user pods.
  resource users 'agentPools' = {
    name: 'user'
    properties: {
      mode: 'User'
      type: 'VirtualMachineScaleSets'
      vmSize: userSize
      osType: 'Linux'
      osSKU: 'AzureLinux'
      // To begin with. Deploying again may set it back and take nodes from under their users: do so while nobody works.
      count: 0
      enableAutoScaling: true
      minCount: 0
      maxCount: maxUserNodes
      nodeLabels: { 'hub.jupyter.org/node-purpose': 'user' }
      nodeTaints: ['hub.jupyter.org/dedicated=user:NoSchedule']
      scaleDownMode: 'Delete'
    }
  }
}

resource upgrades 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations@2025-10-01' = [
  for window in windows: {
    parent: cluster
    name: window
    properties: {
      maintenanceWindow: {
        schedule: { weekly: { intervalWeeks: 1, dayOfWeek: maintenanceDay } }
        durationHours: 4
        startTime: starts
        utcOffset: '+00:00'
      }
    }
  }
]

@description('Resource id, for the target of a hub.')
output id string = cluster.id

@description('Object id of the identity that pulls images.')
output kubeletObjectId string = cluster.properties.identityProfile.kubeletidentity.objectId

@description('Resource group in which Azure keeps the nodes.')
output nodeResourceGroup string = cluster.properties.nodeResourceGroup

// For those who have no cluster yet: one that is fit for JupyterHub and for being stopped. Deployed before the keeper, whose
// hubkeeper.yaml then names it. The network of the keeper itself is the parameter privateNetwork of ../main.bicep.
targetScope = 'subscription'

import { tagMap } from '../types.bicep'

@description('Region of everything that is made.')
param location string

@description('Short name, part of the names of resources.')
@minLength(3)
@maxLength(11)
param environmentName string

@description('Make a registry for images too.')
param withRegistry bool = false

@description('Size of the node of the hub itself.')
param coreSize string = 'Standard_D2as_v5'

@description('Size of the nodes of users.')
param userSize string = 'Standard_D4as_v5'

@description('Most nodes of users.')
param maxUserNodes int = 5

@description('Day on which upgrades may begin.')
param maintenanceDay 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' = 'Wednesday'

@description('Hour, in UTC, at which upgrades may begin; within opening hours.')
param maintenanceHour int = 10

@description('Tags of everything that is made.')
param tags tagMap = {}

var token = uniqueString(subscription().id, environmentName)
var clusterName = 'aks-${environmentName}'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}-hub'
  location: location
  tags: tags
}

module cluster 'cluster.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: clusterName
    coreSize: coreSize
    userSize: userSize
    maxUserNodes: maxUserNodes
    maintenanceDay: maintenanceDay
    maintenanceHour: maintenanceHour
  }
}

module registry 'registry.bicep' = if (withRegistry) {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'crhub${token}'
    seed: clusterName
    kubeletObjectId: cluster.outputs.kubeletObjectId
  }
}

@description('Resource id, for target.id of a hub in hubkeeper.yaml.')
output CLUSTER_ID string = cluster.outputs.id

@description('Resource group in which Azure keeps the nodes; most of the cost is there.')
output NODE_RESOURCE_GROUP string = cluster.outputs.nodeResourceGroup

@description('Address that images are pulled from; empty without a registry.')
output REGISTRY string = registry.?outputs.loginServer ?? ''

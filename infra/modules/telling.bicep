// What tells people: rules over the log and who is mailed, the workbook, and the budget.
targetScope = 'subscription'

import { config, tagMap } from '../types.bicep'

@description('hubkeeper.yaml, whole.')
param configuration config

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Resource group of the keeper.')
param groupName string

@description('Name of the keeper, as names of resources begin with it.')
param keeperName string

@description('Workspace that keeps the log.')
param workspaceId string

@description('Object id of the identity that the app runs as.')
param keeperPrincipalId string

@description('Object ids of others who read in vaults whose audit log is kept.')
param vaultReaders string[]

@description('Amount a month, in the currency of the subscription; 0: no budget.')
param budgetAmount int

@description('The month in which the budget was first deployed, such as 2026-11.')
param budgetMonth string

var channels = configuration.?notify ?? []
var mails = map(filter(channels, one => one.kind == 'email'), one => one.?to ?? '')

// A budget counts what is in its own subscription. Most of the cost is in the nodes, which Azure keeps in groups of their own.
var ownSubscription = toLower(subscription().subscriptionId)
var targetIds = union(map(configuration.hubs, one => toLower(one.target.id)), [])
var ownTargetIds = filter(targetIds, id => split(id, '/')[2] == ownSubscription)
var ownClusterIds = filter(ownTargetIds, id => contains(id, '/microsoft.containerservice/'))
var ownGroups = union([groupName], map(ownTargetIds, id => split(id, '/')[4]))

module actionGroup 'actionGroup.bicep' = {
  scope: resourceGroup(groupName)
  params: { tags: tags, channels: channels }
}

module alerts 'alerts.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    location: location
    tags: tags
    workspaceId: workspaceId
    actionGroupId: actionGroup.outputs.id
    keeperName: keeperName
    keeperPrincipalId: keeperPrincipalId
    vaultReaders: vaultReaders
  }
}

module workbook 'workbook.bicep' = {
  scope: resourceGroup(groupName)
  params: { location: location, tags: tags, workspaceId: workspaceId, keeperName: keeperName }
}

module nodes 'nodeGroups.bicep' = if (budgetAmount > 0) {
  params: { clusterIds: ownClusterIds }
}

module budget 'budget.bicep' = if (budgetAmount > 0) {
  params: {
    name: keeperName
    amount: budgetAmount
    startMonth: budgetMonth
    resourceGroups: ownGroups
    nodeGroups: nodes.?outputs.names ?? []
    actionGroupId: actionGroup.outputs.id
    mails: mails
  }
}

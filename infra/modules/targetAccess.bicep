// Rights on what the hubs run on: a role for each way of switching, on each target that is switched so, and on nothing else.
targetScope = 'subscription'

import { hub } from '../types.bicep'

@description('The hubs of hubkeeper.yaml.')
param hubs hub[]

@description('Object id of the identity that the app runs as.')
param principalId string

@description('Its resource id; names the assignments.')
param seed string

@description('Short name of this deployment.')
param environmentName string

@description('Make the roles; otherwise an administrator has made them.')
param makeRoles bool

// Distinct and in lower case: Azure's ids are the same in any case, and one target may carry several hubs.
// Pools may sleep first and their cluster later: that takes the rights on a whole cluster too.
var clusterIds = union(
  map(
    filter(hubs, one => one.target.kind == 'aks' || !empty(one.target.?clusterAfter ?? '')),
    one => toLower(one.target.id)
  ),
  []
)
var poolIds = union(map(filter(hubs, one => one.target.kind == 'nodePools'), one => toLower(one.target.id)), [])
var machineIds = union(map(filter(hubs, one => one.target.kind == 'vm'), one => toLower(one.target.id)), [])
var scaleSetIds = union(map(filter(hubs, one => one.target.kind == 'vmss'), one => toLower(one.target.id)), [])
var rollOutIds = union(
  map(
    filter(
      hubs,
      one => contains(['aks', 'nodePools'], one.target.kind) && contains(map(one.?secrets ?? [], entry => entry.?rollout.?kind ?? 'onWake'), 'runCommand')
    ),
    one => toLower(one.target.id)
  ),
  []
)

var onClusters = concat(
  map(clusterIds, id => { id: id, role: 'clusterPower' }),
  map(poolIds, id => { id: id, role: 'nodePoolPower' }),
  map(rollOutIds, id => { id: id, role: 'rollOut' })
)
var onMachines = map(machineIds, id => { id: id, role: 'machinePower' })
var onScaleSets = map(scaleSetIds, id => { id: id, role: 'scaleSetPower' })

// A role lives in one subscription: once for each that needs it, as "{subscription}/{role}".
var rolesInUse = union(
  map(concat(onClusters, onMachines, onScaleSets), grant => '${split(grant.id, '/')[2]}/${grant.role}'),
  []
)
var rolesToMake = makeRoles ? rolesInUse : []

module roles 'role.bicep' = [
  for used in rolesToMake: {
    scope: subscription(split(used, '/')[0])
    params: {
      key: split(used, '/')[1]
      roleId: guid(split(used, '/')[0], 'hubkeeper', split(used, '/')[1], environmentName)
      environmentName: environmentName
    }
  }
]

// The ids of the roles are computed, not read from outputs, so that what-if knows every name. Hence dependsOn.
module clusters 'clusterAccess.bicep' = [
  for grant in onClusters: {
    scope: resourceGroup(split(grant.id, '/')[2], split(grant.id, '/')[4])
    dependsOn: [roles]
    params: {
      name: last(split(grant.id, '/'))
      principalId: principalId
      seed: seed
      roleDefinitionId: subscriptionResourceId(
        split(grant.id, '/')[2],
        'Microsoft.Authorization/roleDefinitions',
        guid(split(grant.id, '/')[2], 'hubkeeper', grant.role, environmentName)
      )
    }
  }
]

module machines 'machineAccess.bicep' = [
  for grant in onMachines: {
    scope: resourceGroup(split(grant.id, '/')[2], split(grant.id, '/')[4])
    dependsOn: [roles]
    params: {
      name: last(split(grant.id, '/'))
      principalId: principalId
      seed: seed
      roleDefinitionId: subscriptionResourceId(
        split(grant.id, '/')[2],
        'Microsoft.Authorization/roleDefinitions',
        guid(split(grant.id, '/')[2], 'hubkeeper', grant.role, environmentName)
      )
    }
  }
]

module scaleSets 'scaleSetAccess.bicep' = [
  for grant in onScaleSets: {
    scope: resourceGroup(split(grant.id, '/')[2], split(grant.id, '/')[4])
    dependsOn: [roles]
    params: {
      name: last(split(grant.id, '/'))
      principalId: principalId
      seed: seed
      roleDefinitionId: subscriptionResourceId(
        split(grant.id, '/')[2],
        'Microsoft.Authorization/roleDefinitions',
        guid(split(grant.id, '/')[2], 'hubkeeper', grant.role, environmentName)
      )
    }
  }
]

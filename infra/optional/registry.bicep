// A registry for images of one's own, which the cluster pulls without a password.
import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Name, unique in Azure.')
@minLength(5)
@maxLength(50)
param name string

@description('Name of the cluster; names the assignment.')
param seed string

@description('Object id of the identity of the cluster that pulls images.')
param kubeletObjectId string

var acrPull = loadJsonContent('../roles.json').acrPull

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false, anonymousPullEnabled: false }
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, seed, acrPull)
  properties: {
    principalId: kubeletObjectId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

@description('Address that images are pulled from.')
output loginServer string = registry.properties.loginServer

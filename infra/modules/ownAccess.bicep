// What the app may do with what is its own: storage and telemetry. Vaults and hubs: vaultAccess and targetAccess.
@description('Storage account of this resource group.')
param storageName string

@description('Application Insights component of this resource group.')
param insightsName string

@description('Resource id of the identity; names the assignments. Its object id would blind what-if.')
param seed string

@description('Object id of the identity.')
param principalId string

var roles = loadJsonContent('../roles.json')
// Owner of blobs is what the host asks for: it leases blobs so that one instance alone runs a timer, and reads the package.
var onStorage = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource storageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onStorage: {
    scope: storage
    name: guid(storage.id, seed, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource telemetryAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, seed, roles.monitoringMetricsPublisher)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

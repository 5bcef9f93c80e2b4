import { tagMap } from '../types.bicep'

@description('The vault whose events are wanted; it may lie in another resource group.')
param vaultId string

@description('Region of the vault: a topic lives where its source does.')
param vaultLocation string

@description('Tags of everything that is made.')
param tags tagMap

@description('Storage account of this resource group.')
param storageName string

@description('Queue that takes the events.')
param queueName string

var messageSender = loadJsonContent('../roles.json').storageQueueDataMessageSender

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${last(split(vaultId, '/'))}'
  location: vaultLocation
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: vaultId
    topicType: 'Microsoft.KeyVault.vaults'
  }
}

resource mayWrite 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, topic.id, messageSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', messageSender)
  }
}

// A queue and no function: nothing has to run yet, no key is needed, and sign-in does not stand in the way.
resource toQueue 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'to-queue'
  dependsOn: [mayWrite]
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: {
      includedEventTypes: [
        'Microsoft.KeyVault.SecretNearExpiry'
        'Microsoft.KeyVault.SecretExpired'
        'Microsoft.KeyVault.SecretNewVersionCreated'
      ]
    }
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'StorageQueue'
        properties: {
          resourceId: storage.id
          queueName: queueName
          // A day: by then the timer has asked the same question two dozen times.
          queueMessageTimeToLiveInSeconds: 86400
        }
      }
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
  }
}

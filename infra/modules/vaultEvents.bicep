// Events hasten a rotation; the hourly timer would find the same without them.
targetScope = 'subscription'

import { tagMap } from '../types.bicep'

@description('Vaults with rotated secrets: distinct, of this subscription, for a topic lives in the subscription of its source.')
param vaultIds string[]

@description('Tags of everything that is made.')
param tags tagMap

@description('Resource group of the keeper.')
param groupName string

@description('Storage account of the keeper.')
param storageName string

resource vaults 'Microsoft.KeyVault/vaults@2026-02-01' existing = [
  for id in vaultIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    name: last(split(id, '/'))
  }
]

module topics 'vaultTopic.bicep' = [
  for (id, i) in vaultIds: {
    scope: resourceGroup(groupName)
    params: {
      vaultId: id
      vaultLocation: vaults[i].location
      tags: tags
      storageName: storageName
      queueName: 'hubkeeper-vault-events'
    }
  }
]

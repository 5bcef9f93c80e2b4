import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Name of the account: 3 to 24 lower-case letters and digits, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Only private endpoints and services that Azure trusts reach it.')
param closed bool

// No keys: whoever wants in signs in. Two containers more are made by the Functions host, and a poison queue when it needs one.
resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: { bypass: 'AzureServices', defaultAction: closed ? 'Deny' : 'Allow' }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
      properties: { publicAccess: 'None' }
    }
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource followUps 'queues' = { name: 'hubkeeper-followups' }
    resource vaultEvents 'queues' = { name: 'hubkeeper-vault-events' }
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource state 'tables' = { name: 'hubkeeperstate' }
    resource history 'tables' = { name: 'hubkeeperhistory' }
  }
}

@description('Address of the container that holds the code.')
output packageContainer string = '${storage.properties.primaryEndpoints.blob}${storage::blobs::packages.name}'

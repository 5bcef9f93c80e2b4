import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Name of the vault, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Nobody can purge it or its secrets for 90 days. Cannot be undone; switch it off for a trial only.')
param purgeProtection bool

@description('Only private endpoints and services that Azure trusts reach it.')
param closed bool

// Holds what the app writes: its signing key, addresses of channels, rotated secrets. The template writes no secret: each
// deployment would put an old value on top of a newer one.
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Azure takes no false here: the property is there, or it is not.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: 'Enabled'
    networkAcls: { bypass: 'AzureServices', defaultAction: closed ? 'Deny' : 'Allow' }
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (purgeProtection) {
  scope: vault
  name: 'keep'
  properties: { level: 'CanNotDelete', notes: 'Holds login secrets of running hubs.' }
}

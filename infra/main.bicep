targetScope = 'subscription'

import { config, tagMap } from 'types.bicep'

@description('hubkeeper.yaml, whole.')
param configuration config

@description('Region of everything that is made.')
param location string

@description('Short name of this deployment, part of the names of resources.')
@minLength(3)
@maxLength(11)
param environmentName string

@description('Application (client) id that people sign in to, an output of the entra template; empty: nobody signs in yet, and the app refuses everybody.')
param clientId string = ''

@description('How the app proves itself when it signs people in: by a managed identity, or by a secret of its vault where a tenant refuses that.')
param signInMode 'managedIdentity' | 'secret' = 'managedIdentity'

@description('Name, in the vault of the keeper, of the secret of that application; with the mode secret.')
param signInCredentialName string = 'hubkeeper-sign-in'

@description('Where the code package is; empty: the code is published later.')
@secure()
param packageUri string = ''

@description('Where people reach the app; empty: at its own host name.')
param publicUrl string = ''

@description('Path of the configuration inside the package, for files over 64 kB; empty: the configuration goes into an app setting.')
param configurationFile string = ''

@description('Resource id of a vault, with Azure RBAC, to use as the keeper\'s own; empty: one is made.')
param existingVaultId string = ''

@description('Resource id of an identity for the app to run as; empty: one is made. Give the entra template the same.')
param existingIdentityId string = ''

@description('Nobody can purge the vault that is made, for 90 days. Cannot be undone; switch it off for a trial only.')
param purgeProtection bool = true

@description('Make the roles; switched off, an administrator has made them (docs/permissions.md).')
param makeRoles bool = true

@description('Narrow rights on vaults to the names of the secrets, by role conditions; they are in preview, in the public cloud.')
param limitNames bool = environment().name == 'AzureCloud'

@description('Let the keeper bring a deleted login secret back by itself.')
param recover bool = false

@description('Let vaults tell the keeper at once what changes; switched off, it looks every hour. A vault can have one topic: switch it off where there is one.')
param vaultEvents bool = true

@description('Keep the audit logs of the vaults in hubkeeper.yaml too, not only of the keeper\'s own.')
param auditVaults bool = false

@description('Object ids of others who read in these vaults: identities of hubs, people. Anybody else who reads is told about.')
param vaultReaders string[] = []

@description('Reach storage and vault by private endpoints only.')
param privateNetwork bool = false

@description('Version of Node.js; preflight asks Azure whether the region has it.')
param nodeVersion '22' | '24' = '22'

@description('Memory of an instance (MB).')
param instanceMemoryMB 512 | 2048 | 4096 = 512

@description('How long logs are kept (days).')
param retentionDays int = 30

@description('Amount a month, in the currency of the subscription, that people are told about; 0: no budget.')
param budgetAmount int = 0

@description('The month in which the budget was first deployed, such as 2026-11. Never change it: Azure does not move the start of a budget.')
param budgetMonth string = ''

@description('Tags of everything that is made.')
param tags tagMap = {}

var token = uniqueString(subscription().id, environmentName)
// Decided here, once, from what is known at the start: what-if stays exact, and identity/main.bicep comes to the same.
var names = {
  group: 'rg-${environmentName}'
  run: 'id-run-${token}'
  auth: 'id-auth-${token}'
  app: 'func-hubkeeper-${token}'
  plan: 'plan-hubkeeper-${token}'
  storage: 'sthubkeeper${token}'
  vault: 'kv-keeper-${token}'
  workspace: 'log-hubkeeper-${token}'
  insights: 'appi-hubkeeper-${token}'
  keeper: 'hubkeeper-${environmentName}'
}
var subscriptionId = subscription().subscriptionId
var identities = 'Microsoft.ManagedIdentity/userAssignedIdentities'
var madeRunId = resourceId(subscriptionId, names.group, identities, names.run)
var runIdentityId = empty(existingIdentityId) ? madeRunId : existingIdentityId
var authIdentityId = resourceId(subscriptionId, names.group, identities, names.auth)
var storageId = resourceId(subscriptionId, names.group, 'Microsoft.Storage/storageAccounts', names.storage)
var madeVaultId = resourceId(subscriptionId, names.group, 'Microsoft.KeyVault/vaults', names.vault)
var ownVaultId = toLower(empty(existingVaultId) ? madeVaultId : existingVaultId)
var vaultUri = 'https://${last(split(ownVaultId, '/'))}${environment().suffixes.keyvaultDns}'

// A setting of an app holds 64 kB; base64 counts bytes, where length() counts characters.
var text = string(configuration)
var tooLong = 'hubkeeper.yaml is over 64 kB. Put it into the package, and its path there into configurationFile.'
var configurationText = empty(configurationFile) && length(base64(text)) > 87380 ? fail(tooLong) : text

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.group
  location: location
  tags: tags
}

module identity 'modules/identities.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    runId: runIdentityId
    makeRun: empty(existingIdentityId)
    authName: names.auth
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: { location: location, tags: tags, name: names.storage, closed: privateNetwork }
}

module vault 'modules/vault.bicep' = if (empty(existingVaultId)) {
  scope: group
  params: {
    location: location
    tags: tags
    name: names.vault
    purgeProtection: purgeProtection
    closed: privateNetwork
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: names.workspace
    insightsName: names.insights
    retentionDays: retentionDays
  }
}

module network 'optional/network.bicep' = if (privateNetwork) {
  scope: group
  dependsOn: [storage, vault]
  params: { location: location, tags: tags, storageId: storageId, vaultId: ownVaultId }
}

module ownAccess 'modules/ownAccess.bicep' = {
  scope: group
  dependsOn: [storage, monitoring]
  params: {
    storageName: names.storage
    insightsName: names.insights
    seed: runIdentityId
    principalId: identity.outputs.runPrincipalId
  }
}

module vaults 'modules/vaults.bicep' = {
  dependsOn: [vault, storage]
  params: {
    configuration: configuration
    ownVaultId: ownVaultId
    signInCredentialName: signInMode == 'secret' ? signInCredentialName : ''
    principalId: identity.outputs.runPrincipalId
    seed: runIdentityId
    environmentName: environmentName
    makeRoles: makeRoles
    limitNames: limitNames
    recover: recover
    tags: tags
    groupName: names.group
    storageName: names.storage
    vaultEvents: vaultEvents
    auditVaults: auditVaults
    auditName: names.keeper
    workspaceId: monitoring.outputs.workspaceId
  }
}

module targetAccess 'modules/targetAccess.bicep' = {
  params: {
    hubs: configuration.hubs
    principalId: identity.outputs.runPrincipalId
    seed: runIdentityId
    environmentName: environmentName
    makeRoles: makeRoles
  }
}

// The app waits for its rights: the first pull of the package would be refused, and the app look dead.
module app 'modules/app.bicep' = {
  scope: group
  dependsOn: [ownAccess, vaults]
  params: {
    location: location
    tags: tags
    name: names.app
    planName: names.plan
    storageName: names.storage
    packageContainer: storage.outputs.packageContainer
    insightsName: names.insights
    runIdentityId: runIdentityId
    runClientId: identity.outputs.runClientId
    authIdentityId: authIdentityId
    authClientId: identity.outputs.authClientId
    configurationText: configurationText
    configurationFile: configurationFile
    vaultUri: vaultUri
    publicUrl: publicUrl
    clientId: clientId
    signInMode: signInMode
    signInCredentialName: signInCredentialName
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    subnetId: network.?outputs.appSubnetId ?? ''
    packageUri: packageUri
  }
}

module telling 'modules/telling.bicep' = {
  params: {
    configuration: configuration
    location: location
    tags: tags
    groupName: names.group
    keeperName: names.keeper
    workspaceId: monitoring.outputs.workspaceId
    keeperPrincipalId: identity.outputs.runPrincipalId
    vaultReaders: vaultReaders
    budgetAmount: budgetAmount
    budgetMonth: budgetMonth
  }
}

// In capitals because azd keeps outputs as environment variables, which the parameter files of the other layers read. None of
// identity/main.bicep again: azd refuses one name from two layers.
@description('Name of the app, for publishing the code.')
output HUBKEEPER_APP_NAME string = names.app

@description('Host name of the app.')
output HUBKEEPER_HOST string = app.outputs.host

@description('Resource group of the keeper.')
output HUBKEEPER_RESOURCE_GROUP string = group.name

@description('Address of the vault of the keeper.')
output HUBKEEPER_VAULT_URI string = vaultUri

@description('Lines for the --env-file of npx hubkeeper, beside HUBKEEPER_CONFIG_FILE.')
output HUBKEEPER_ENV_FILE string[] = [
  'HUBKEEPER_VAULT_URI=${vaultUri}'
  'HUBKEEPER_TENANT_ID=${tenant().tenantId}'
  'HUBKEEPER_PUBLIC_URL=${empty(publicUrl) ? 'https://${app.outputs.host}' : publicUrl}'
  'AzureWebJobsStorage__tableServiceUri=https://${names.storage}.table.${environment().suffixes.storage}'
  'AzureWebJobsStorage__queueServiceUri=https://${names.storage}.queue.${environment().suffixes.storage}'
]

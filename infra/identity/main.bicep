// First layer: the identities alone, which the directory must know before the app can. main.bicep contains the same module
// and finds them made.
targetScope = 'subscription'

import { tagMap } from '../types.bicep'

@description('Region of everything that is made.')
param location string

@description('Short name of this deployment, part of the names of resources.')
@minLength(3)
@maxLength(11)
param environmentName string

@description('Resource id of an identity for the app to run as; empty: one is made.')
param existingIdentityId string = ''

@description('Tags of everything that is made.')
param tags tagMap = {}

// The same as in ../main.bicep; a test compares.
var token = uniqueString(subscription().id, environmentName)
var names = {
  group: 'rg-${environmentName}'
  run: 'id-run-${token}'
  auth: 'id-auth-${token}'
  app: 'func-hubkeeper-${token}'
}
var hostSuffixes = {
  AzureCloud: 'azurewebsites.net'
  AzureUSGovernment: 'azurewebsites.us'
  AzureChinaCloud: 'chinacloudsites.cn'
}
var subscriptionId = subscription().subscriptionId
var identities = 'Microsoft.ManagedIdentity/userAssignedIdentities'
var madeRunId = resourceId(subscriptionId, names.group, identities, names.run)
var runIdentityId = empty(existingIdentityId) ? madeRunId : existingIdentityId

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.group
  location: location
  tags: tags
}

module identity '../modules/identities.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    runId: runIdentityId
    makeRun: empty(existingIdentityId)
    authName: names.auth
  }
}

@description('Object id of the identity that the app runs as: owner of the applications whose secrets are rotated.')
output HUBKEEPER_RUN_PRINCIPAL_ID string = identity.outputs.runPrincipalId

@description('Object id of the identity that signs people in: the subject of the federated credential.')
output HUBKEEPER_AUTH_PRINCIPAL_ID string = identity.outputs.authPrincipalId

@description('Host name that the app will have, for the redirect address.')
output HUBKEEPER_APP_HOST string = '${names.app}.${hostSuffixes[environment().name]}'

// Two, because the one that signs people in must be assigned to nothing else (Azure's own advice), and the one that the
// app runs as is the one that has rights.
import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Resource id of the identity that the app runs as; it may lie in another resource group.')
param runId string

@description('Make it; otherwise it is there already.')
param makeRun bool

@description('Name of the identity that signs people in.')
param authName string

resource made 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = if (makeRun) {
  name: last(split(runId, '/'))
  location: location
  tags: tags
}

resource auth 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: authName
  location: location
  tags: tags
}

// Read apart, so that both cases are one from here on.
module run 'identityOf.bicep' = {
  scope: resourceGroup(split(runId, '/')[2], split(runId, '/')[4])
  dependsOn: [made]
  params: { name: last(split(runId, '/')) }
}

@description('Object id of the identity that the app runs as.')
output runPrincipalId string = run.outputs.principalId

@description('Client id of the identity that the app runs as.')
output runClientId string = run.outputs.clientId

@description('Object id of the identity that signs people in: the subject of the federated credential.')
output authPrincipalId string = auth.properties.principalId

@description('Client id of the identity that signs people in.')
output authClientId string = auth.properties.clientId

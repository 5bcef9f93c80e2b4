@description('Name of an identity of this resource group.')
param name string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: name
}

@description('Object id, for role assignments and for the directory.')
output principalId string = identity.properties.principalId

@description('Client id, by which the app asks for tokens.')
output clientId string = identity.properties.clientId

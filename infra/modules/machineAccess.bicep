@description('A virtual machine of this resource group.')
param name string

@description('Resource id of the identity; names the assignment. Its object id would blind what-if.')
param seed string

@description('Object id of the identity.')
param principalId string

@description('Resource id of the role.')
param roleDefinitionId string

resource machine 'Microsoft.Compute/virtualMachines@2025-04-01' existing = {
  name: name
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: machine
  name: guid(machine.id, seed, roleDefinitionId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleDefinitionId
  }
}

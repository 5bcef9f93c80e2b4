targetScope = 'subscription'

@description('Which of customRoles.json.')
param key string

@description('GUID of the definition; the caller knows it from the start, so that assignments can be named after it.')
param roleId string

@description('Part of the name of the role, which must be unique in the tenant.')
param environmentName string

var roles = loadJsonContent('../customRoles.json')

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: roleId
  properties: {
    roleName: 'Hubkeeper ${roles[key].title} (${environmentName}, ${substring(subscription().subscriptionId, 0, 8)})'
    description: roles[key].description
    type: 'CustomRole'
    permissions: [
      {
        actions: roles[key].actions
        notActions: []
        dataActions: roles[key].dataActions
        notDataActions: []
      }
    ]
    assignableScopes: [subscription().id]
  }
}

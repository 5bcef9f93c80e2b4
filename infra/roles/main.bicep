// For an administrator, where those who deploy may make no roles: makes them in this subscription, and gives them to nobody.
// The main template, with makeRoles=false, finds them under the same ids.
targetScope = 'subscription'

@description('Short name of the deployment that they are for.')
@minLength(3)
@maxLength(11)
param environmentName string

@description('Which of customRoles.json, such as those that docs/permissions.md names for what hubkeeper.yaml uses here; empty: all.')
param keys string[] = []

var wanted = empty(keys) ? map(items(loadJsonContent('../customRoles.json')), role => role.key) : keys
var subscriptionId = toLower(subscription().subscriptionId)

module roles '../modules/role.bicep' = [
  for key in wanted: {
    params: {
      key: key
      roleId: guid(subscriptionId, 'hubkeeper', key, environmentName)
      environmentName: environmentName
    }
  }
]

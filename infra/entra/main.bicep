targetScope = 'subscription'

extension microsoftGraphV1

@description('Host name of the app, an output of the identity template; people come back to it from the sign-in.')
@minLength(4)
param appHost string

@description('Object id of the identity that signs people in, an output of the identity template.')
@minLength(36)
param authPrincipalId string

@description('Object id of the identity that the app runs as, an output of the identity template.')
@minLength(36)
param runPrincipalId string

@description('Short name of this deployment, the same as in the main template.')
@minLength(3)
@maxLength(11)
param environmentName string

@description('Host name of the address that people use, where it is not the app\'s own; empty: it is.')
param publicHost string = ''

@description('Sign in nobody but those who were given a role. Without it everybody of the directory, and roles say who may do what.')
param assignmentRequired bool = false

@description('Tell the app of people\'s groups: for hubs with groups under wake.who.')
param sendGroups bool = false

@description('More roles of the sign-in, for hubs with roles under wake.who, such as Hub.User.')
param wakeRoles string[] = []

@description('Object ids of people and groups who become operators.')
param operatorIds string[] = []

@description('Give the app the permission to keep secrets of applications that it owns. Some tenants refuse a second time what is there already: switch it off then.')
param grantGraphRole bool = true

@description('Applications whose secrets are rotated, that have a uniqueName. What is said here overwrites what is there; others are given over with az, see docs/deploy.md.')
param rotatedApplications { uniqueName: string, displayName: string }[] = []

// Azure's own name for Microsoft Graph, the same in every tenant.
var graphAppId = '00000003-0000-0000-c000-000000000000'
var permission = 'Application.ReadWrite.OwnedBy'
var nobody = '00000000-0000-0000-0000-000000000000'
var unset = 'Deploy identity/main.bicep first and give its outputs here: docs/deploy.md.'
var ownRoles = loadJsonContent('appRoles.json')
var moreRoles = map(wakeRoles, role => {
  // A role is known by its id, so the id follows from its name.
  id: guid('hubkeeper', role)
  value: role
  displayName: role
  description: 'May wake the hubs that name this role.'
  allowedMemberTypes: ['User']
  isEnabled: true
})
var hosts = concat([appHost], empty(publicHost) ? [] : [publicHost])

resource signIn 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'hubkeeper-${environmentName}'
  displayName: 'Hubkeeper (${environmentName})'
  signInAudience: 'AzureADMyOrg'
  groupMembershipClaims: sendGroups ? 'SecurityGroup' : 'None'
  appRoles: concat(ownRoles, moreRoles)
  api: { requestedAccessTokenVersion: 2 }
  web: {
    homePageUrl: 'https://${empty(publicHost) ? appHost : publicHost}'
    redirectUris: map(hosts, host => 'https://${host}/.auth/login/aad/callback')
    implicitGrantSettings: { enableIdTokenIssuance: true }
  }
}

// Instead of a secret: the identity says who it is, and the sign-in believes it.
resource federation 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${signIn.uniqueName}/easy-auth'
  audiences: ['api://AzureADTokenExchange']
  issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  subject: authPrincipalId == nobody ? fail(unset) : authPrincipalId
}

resource signInPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: signIn.appId
  appRoleAssignmentRequired: assignmentRequired
}

resource operators 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [
  for id in operatorIds: {
    appRoleId: ownRoles[0].id
    principalId: id
    resourceId: signInPrincipal.id
  }
]

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: graphAppId
}

var ownedBy = filter(graph.appRoles, role => role.value == permission)

// The least that lets it make and remove secrets: of those applications alone that it owns.
resource keepsOwned 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantGraphRole) {
  appRoleId: ownedBy[0].id
  principalId: runPrincipalId == nobody ? fail(unset) : runPrincipalId
  resourceId: graph.id
}

// Whoever owns them stays; what secrets they have is not said here, so nothing of it changes.
resource rotated 'Microsoft.Graph/applications@v1.0' = [
  for one in rotatedApplications: {
    uniqueName: one.uniqueName
    displayName: one.displayName
    owners: { relationships: [runPrincipalId], relationshipSemantics: 'append' }
  }
]

@description('Application (client) id that people sign in to, for the main template.')
output HUBKEEPER_CLIENT_ID string = signIn.appId

@description('Its enterprise application, where people and groups are given roles.')
output HUBKEEPER_SIGN_IN_PRINCIPAL_ID string = signInPrincipal.id

@description('A vault of this resource group.')
param vaultName string

@description('Resource id of the identity; names the assignment. Its object id would blind what-if.')
param seed string

@description('Object id of the identity.')
param principalId string

@description('Resource id of the role.')
param roleDefinitionId string

@description('The secrets it is for; empty: all.')
param secretNames string[]

@description('Data actions of the role that are for these secrets only, of those which Azure judges by the secret that is there.')
param readingActions string[]

@description('The role may set secrets, which Azure judges by the name in the request: the secret may not be there yet.')
param writes bool

var secret = 'Microsoft.KeyVault/vaults/secrets'
// As written and in lower case: vaults take both for one name, conditions do not.
var names = union(secretNames, map(secretNames, name => toLower(name)))
var isOther = join(map(readingActions, action => '!(ActionMatches{\'${action}\'})'), ' AND ')
var isOurs = join(map(names, name => '@Resource[${secret}:name] StringEquals \'${name}\''), ' OR ')
var asksForOurs = join(map(names, name => '@Request[${secret}:name] StringEquals \'${name}\''), ' OR ')
// "Another action, or one of our secrets." Lists (readMetadata) stay open, or a list would fail as a whole.
var whenReading = '((${isOther}) OR (${isOurs}))'
var whenWriting = '((!(ActionMatches{\'${secret}/setSecret/action\'})) OR (${asksForOurs}))'
// A quote in a name would end the text in which it stands, and the rest would be a condition of somebody else's.
var strange = filter(names, name => contains(name, '\''))
var whenOurs = writes ? '${whenReading} AND ${whenWriting}' : whenReading
var ofSecrets = empty(strange) ? whenOurs : fail('No secret has such a name: ${join(strange, ', ')}')
// Azure takes 8 kB, which is some twenty rotated secrets.
var tooMany = '${vaultName} has too many secrets for a condition. Spread them over vaults, or set limitNames to false.'
var condition = length(ofSecrets) > 8192 ? fail(tooMany) : ofSecrets

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, seed, roleDefinitionId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleDefinitionId
    condition: empty(secretNames) ? null : condition
    conditionVersion: empty(secretNames) ? null : '2.0'
  }
}

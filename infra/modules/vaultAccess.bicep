// Rights on vaults, by use: what is rotated may be written, what is read may be read, what is watched may be listed.
targetScope = 'subscription'

import { storedSecret } from '../types.bicep'

@description('The vault of the keeper itself, in lower case.')
param ownVaultId string

@description('Secrets that are rotated.')
param rotated storedSecret[]

@description('Secrets that are only read.')
param read storedSecret[]

@description('Vaults, in lower case, of which only the ends of secrets are watched.')
param watchedVaultIds string[]

@description('Object id of the identity that the app runs as.')
param principalId string

@description('Its resource id; names the assignments.')
param seed string

@description('Short name of this deployment.')
param environmentName string

@description('Make the roles; otherwise an administrator has made them.')
param makeRoles bool

@description('Narrow each right to the names of its secrets.')
param limitNames bool

@description('Let the keeper bring a deleted login secret back.')
param recover bool

var roles = loadJsonContent('../roles.json')
var secret = 'Microsoft.KeyVault/vaults/secrets'
var rotatedIds = union(map(rotated, one => one.vaultId), [])
var readIds = union(map(read, one => one.vaultId), [])
// Every other right brings the list along, and the keeper signs in its own vault.
var watchedIds = filter(union(watchedVaultIds, []), id => !contains(concat(rotatedIds, readIds, [ownVaultId]), id))

var rotations = map(rotatedIds, id => {
  id: id
  role: 'rotator'
  names: flatten(map(filter(rotated, one => one.vaultId == id), one => [one.name, '${one.name}-next']))
  reading: ['${secret}/getSecret/action', '${secret}/update/action']
  writes: true
})
var grants = concat(
  [
    {
      id: ownVaultId
      role: 'signer'
      names: ['hubkeeper-signing']
      reading: ['${secret}/getSecret/action']
      writes: true
    }
  ],
  rotations,
  map(filter(rotations, one => recover), one => {
    id: one.id
    role: 'recoverer'
    names: one.names
    reading: ['${secret}/recover/action']
    writes: false
  }),
  map(readIds, id => {
    id: id
    role: 'reader'
    names: map(filter(read, one => one.vaultId == id), one => one.name)
    reading: ['${secret}/getSecret/action']
    writes: false
  }),
  map(watchedIds, id => { id: id, role: 'watcher', names: [], reading: [], writes: false })
)

// Reading alone is what Azure's own role does, to the letter.
var rolesInUse = union(
  map(filter(grants, grant => grant.role != 'reader'), grant => '${split(grant.id, '/')[2]}/${grant.role}'),
  []
)
var rolesToMake = makeRoles ? rolesInUse : []

module customRoles 'role.bicep' = [
  for used in rolesToMake: {
    scope: subscription(split(used, '/')[0])
    params: {
      key: split(used, '/')[1]
      roleId: guid(split(used, '/')[0], 'hubkeeper', split(used, '/')[1], environmentName)
      environmentName: environmentName
    }
  }
]

module secrets 'secretAccess.bicep' = [
  for grant in grants: {
    scope: resourceGroup(split(grant.id, '/')[2], split(grant.id, '/')[4])
    dependsOn: [customRoles]
    params: {
      vaultName: last(split(grant.id, '/'))
      principalId: principalId
      seed: seed
      roleDefinitionId: subscriptionResourceId(
        split(grant.id, '/')[2],
        'Microsoft.Authorization/roleDefinitions',
        grant.role == 'reader'
          ? roles.keyVaultSecretsUser
          : guid(split(grant.id, '/')[2], 'hubkeeper', grant.role, environmentName)
      )
      secretNames: limitNames ? grant.names : []
      readingActions: grant.reading
      writes: grant.writes
    }
  }
]

// Which vault is used for what, as hubkeeper.yaml says: rights, and for some an audit log and events.
targetScope = 'subscription'

import { config, tagMap } from '../types.bicep'

@description('hubkeeper.yaml, whole.')
param configuration config

@description('The vault of the keeper itself, in lower case.')
param ownVaultId string

@description('Name, in that vault, of the secret of the sign-in; empty: there is none.')
param signInCredentialName string

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

@description('Tags of everything that is made.')
param tags tagMap

@description('Resource group of the keeper.')
param groupName string

@description('Storage account of the keeper.')
param storageName string

@description('Send events of rotated secrets to the keeper.')
param vaultEvents bool

@description('Keep the audit logs of all vaults, not of the keeper\'s own alone.')
param auditVaults bool

@description('Name of the setting that keeps a log.')
param auditName string

@description('Workspace that keeps the logs.')
param workspaceId string

// Every vault by its short name; the keeper's own has none.
var vaults = concat([{ key: '', value: ownVaultId }], items(configuration.?vaults ?? {}))
var channels = configuration.?notify ?? []
var rotatedEntries = flatten(map(
  configuration.hubs,
  one => map(one.?secrets ?? [], entry => { vault: entry.store.?vault ?? '', name: entry.store.secret })
))
var readEntries = concat(
  map(filter(configuration.hubs, one => !empty(one.?idle.?token.?secret ?? '')), one => {
    vault: one.?idle.?token.?vault ?? ''
    name: one.?idle.?token.?secret ?? ''
  }),
  map(filter(channels, one => !empty(one.?url.?secret ?? '')), one => { vault: '', name: one.?url.?secret ?? '' }),
  empty(signInCredentialName) ? [] : [{ vault: '', name: signInCredentialName }]
)
var watchedNames = map(filter(configuration.?watch ?? [], one => one.kind == 'vaultSecret'), one => one.?vault ?? '')

// A name that stands for no vault would be a right that nobody has.
var vaultNames = map(vaults, known => known.key)
var usedNames = concat(map(rotatedEntries, one => one.vault), map(readEntries, one => one.vault), watchedNames)
var strangeNames = union(filter(usedNames, name => !contains(vaultNames, name)), [])
var strange = 'hubkeeper.yaml names vaults that are not listed under vaults: ${join(strangeNames, ', ')}.'
var ownId = empty(strangeNames) ? ownVaultId : fail(strange)

var rotated = flatten(map(
  vaults,
  known => map(filter(rotatedEntries, one => one.vault == known.key), one => { vaultId: toLower(known.value), name: one.name })
))
var read = flatten(map(
  vaults,
  known => map(filter(readEntries, one => one.vault == known.key), one => { vaultId: toLower(known.value), name: one.name })
))
var watchedIds = map(filter(vaults, known => contains(watchedNames, known.key)), known => toLower(known.value))
var rotatedIds = union(map(rotated, one => one.vaultId), [])
var auditedIds = auditVaults ? union([ownVaultId], rotatedIds, map(read, one => one.vaultId)) : [ownVaultId]
// A topic lives in the subscription of its source, and its queue is ours.
var ownSubscription = toLower(subscription().subscriptionId)
var eventIds = vaultEvents ? filter(rotatedIds, id => split(id, '/')[2] == ownSubscription) : []

module access 'vaultAccess.bicep' = {
  params: {
    ownVaultId: ownId
    rotated: rotated
    read: read
    watchedVaultIds: watchedIds
    principalId: principalId
    seed: seed
    environmentName: environmentName
    makeRoles: makeRoles
    limitNames: limitNames
    recover: recover
  }
}

module events 'vaultEvents.bicep' = {
  params: {
    vaultIds: eventIds
    tags: tags
    groupName: groupName
    storageName: storageName
  }
}

module audits 'vaultAudit.bicep' = [
  for id in auditedIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      vaultName: last(split(id, '/'))
      settingName: auditName
      workspaceId: workspaceId
    }
  }
]

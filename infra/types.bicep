// What the templates read of hubkeeper.yaml, and no more: every other key passes through to the app unseen.
// `npx hubkeeper check` judges the file; these types catch what would deploy the wrong thing. A decorator stands between
// optional properties, or the parser of our tests takes the question mark for a choice.

type aksTarget = {
  kind: 'aks'
  @minLength(20)
  id: string
}

type nodePoolsTarget = {
  kind: 'nodePools'
  @minLength(20)
  id: string
  clusterAfter: string?
}

type vmTarget = {
  kind: 'vm'
  @minLength(20)
  id: string
}

type vmssTarget = {
  kind: 'vmss'
  @minLength(20)
  id: string
}

@discriminator('kind')
type target = aksTarget | nodePoolsTarget | vmTarget | vmssTarget

@description('A secret by the short name of its vault; without one it lies in the vault of the keeper.')
type namedSecret = {
  vault: string?
  secret: string
}

type rollOut = {
  kind: 'onWake' | 'none' | 'runCommand'
}

type rotatedEntry = {
  store: namedSecret
  rollout: rollOut?
}

type idle = {
  token: namedSecret?
}

@export()
type hub = {
  @minLength(1)
  @maxLength(40)
  name: string
  target: target
  @description('When nobody works any more; the hub is asked with a token.')
  idle: idle?
  @description('Client secrets that are rotated.')
  secrets: rotatedEntry[]?
}

type channelAddress = {
  secret: string
}

@export()
@description('A channel: an address kept as a secret, or the mail address of an action group.')
type channel = {
  kind: 'teams' | 'slack' | 'webhook' | 'email'
  name: string?
  to: string?
  url: channelAddress?
}

type watchEntry = {
  kind: 'tls' | 'entraApp' | 'vaultSecret' | 'date'
  vault: string?
  secret: string?
}

@export()
@description('Resource ids of vaults by short name.')
type vaultIds = {
  *: string
}

@export()
@description('hubkeeper.yaml.')
type config = {
  version: 1
  vaults: vaultIds?
  @description('Where alerts go.')
  notify: channel[]?
  @description('The hubs that are kept.')
  @minLength(1)
  hubs: hub[]
  @description('What else is watched.')
  watch: watchEntry[]?
}

@export()
@description('A secret by the resource id of its vault, in lower case.')
type storedSecret = {
  vaultId: string
  name: string
}

@export()
@description('Tags of everything that is made.')
type tagMap = {
  *: string
}

// Rules of Azure Monitor over the keeper's log. Each query ends in the columns At, About and Says, one row for each thing that
// is wrong; About and Says are dimensions, so that they stand in the e-mail and each thing is told once until it is over.

import { tagMap } from '../types.bicep'

@description('Region of the rules.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Workspace that the queries ask.')
param workspaceId string

@description('Action group that is told.')
param actionGroupId string

@description('Name of the keeper, as names of resources begin with it. A constant, no output of another module.')
param keeperName string

@description('Object id of the identity that the app runs as.')
param keeperPrincipalId string

@description('Object ids of others who read in vaults whose audit log is kept: a hub\'s own identity, people at the command line.')
param vaultReaders string[]

// loadTextContent takes a literal path only, so each query is loaded in its row, and the loop runs over the table. Rules that
// are evaluated every 15 minutes or less often cost the same; the windows overlap because lines of the log arrive late.
// Where the keeper says when something is over, the window is as long as Azure takes it: what is critical is told again every
// day, so no mail says that it was resolved before it was.
var rules = [
  {
    name: 'heartbeat'
    title: 'the keeper stands still'
    says: 'A round of the keeper has not come. Hubs stay as they are. Look at /api/health and the app\'s log stream.'
    severity: 1
    every: 'PT15M'
    window: 'P2D'
    query: loadTextContent('../alerts/heartbeat.kql')
  }
  {
    name: 'power-failed'
    title: 'a start or stop failed, or a hub is not up'
    says: 'Azure refuses a start or a stop, or a hub does not answer that is open or about to stop. Its page of /operator says why.'
    severity: 1
    every: 'PT15M'
    window: 'P2D'
    query: loadTextContent('../alerts/power-failed.kql')
  }
  {
    name: 'up-outside-hours'
    title: 'a cluster is up outside hours'
    says: 'A hub has been closed for an hour and its cluster still runs.'
    severity: 2
    every: 'PT15M'
    window: 'P2D'
    query: loadTextContent('../alerts/up-outside-hours.kql')
  }
  {
    name: 'secret-steps'
    title: 'something ends, or a rotation needs a person'
    says: 'A secret, a certificate or a dated note nears its end, or a rotation is late or refused. /operator says what to do.'
    severity: 2
    every: 'PT15M'
    window: 'P2D'
    query: loadTextContent('../alerts/secret-steps.kql')
  }
  {
    name: 'keeper-failed'
    title: 'the keeper has trouble of its own'
    says: 'A round failed, a setting is wrong, a source cannot be read, or a channel takes no messages.'
    severity: 2
    every: 'PT15M'
    window: 'P2D'
    query: loadTextContent('../alerts/keeper-failed.kql')
  }
  {
    name: 'poison-queue'
    title: 'a message was put aside'
    says: 'A message failed five times. Rounds ask the same questions again; the message itself is in the poison queue.'
    severity: 3
    every: 'PT30M'
    window: 'PT1H'
    query: loadTextContent('../alerts/poison-queue.kql')
  }
  {
    name: 'exceptions'
    title: 'exceptions in the app'
    says: 'The same exception three times within an hour.'
    severity: 3
    every: 'PT30M'
    window: 'PT1H'
    query: loadTextContent('../alerts/exceptions.kql')
  }
  {
    name: 'vault-stranger'
    title: 'a stranger read a secret'
    says: 'Somebody who is not known to do so read a value from a vault whose audit log is kept.'
    severity: 1
    every: 'PT30M'
    window: 'PT1H'
    query: loadTextContent('../alerts/vault-stranger.kql')
  }
]

resource log 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${keeperName}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${keeperName}: ${rule.title}'
      description: rule.says
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            // Only one of the queries has the word; in the others nothing is replaced.
            query: replace(rule.query, 'KNOWN_READERS', toLower(join(concat([keeperPrincipalId], vaultReaders), ',')))
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: [
              { name: 'About', operator: 'Include', values: ['*'] }
              { name: 'Says', operator: 'Include', values: ['*'] }
            ]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // A fresh workspace knows no table before its first line, and would refuse the rule.
      skipQueryValidation: true
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

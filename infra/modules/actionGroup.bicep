import { channel, tagMap } from '../types.bicep'

@description('Tags of everything that is made.')
param tags tagMap

@description('Channels of hubkeeper.yaml; those of kind email become receivers.')
param channels channel[]

var mails = filter(channels, one => one.kind == 'email')

// Only mail: what rings when the keeper is dead must not pass through the keeper.
resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-hubkeeper'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'Hubkeeper'
    emailReceivers: [
      for (one, i) in mails: {
        name: one.?name ?? 'mail-${i}'
        emailAddress: one.?to ?? ''
        useCommonAlertSchema: true
      }
    ]
  }
}

@description('Resource id.')
output id string = people.id

// The workbook: what the log tells of hours, wakes, refusals and secrets.

import { tagMap } from '../types.bicep'

@description('Region of the workbook.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Workspace that its queries ask.')
param workspaceId string

@description('Name of the keeper, shown as the workbook\'s.')
param keeperName string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: keeperName
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(loadTextContent('../workbook.json'), 'WORKSPACE_ID', workspaceId)
  }
}

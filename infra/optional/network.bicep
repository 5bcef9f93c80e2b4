// Storage and vault by private endpoints, and a subnet for the app. Costs some 31 dollars a month: four endpoints, four zones.
import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Storage account to reach.')
param storageId string

@description('Vault to reach.')
param vaultId string

// Suffixes differ by cloud, and one has its dot in front: core.windows.net, .vault.azure.net.
var vaultZone = 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.azure', '.vaultcore.azure')}'
var services = [
  { name: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}', target: storageId }
  { name: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}', target: storageId }
  { name: 'table', zone: 'privatelink.table.${environment().suffixes.storage}', target: storageId }
  { name: 'vault', zone: vaultZone, target: vaultId }
]

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-hubkeeper'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.40.0.0/26'
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.40.0.64/26' }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'app' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: service.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, i) in services: {
    parent: zones[i]
    name: 'hubkeeper'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for service in services: {
    name: 'pe-hubkeeper-${service.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: service.name
          properties: { privateLinkServiceId: service.target, groupIds: [service.name] }
        }
      ]
    }
  }
]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (service, i) in services: {
    parent: privateEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: service.name, properties: { privateDnsZoneId: zones[i].id } }]
    }
  }
]

@description('Subnet of the app.')
output appSubnetId string = network::app.id

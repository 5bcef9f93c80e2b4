targetScope = 'subscription'

@description('Clusters of this subscription: distinct resource ids.')
param clusterIds string[]

resource clusters 'Microsoft.ContainerService/managedClusters@2025-10-01' existing = [
  for id in clusterIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    name: last(split(id, '/'))
  }
]

@description('Resource groups in which Azure keeps the nodes.')
output names string[] = [for (id, i) in clusterIds: clusters[i].properties.nodeResourceGroup]

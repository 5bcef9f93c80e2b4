import { textField } from './field.ts';
import { resourceIdJudge } from './resourceId.ts';

const example =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub';

export const clusterId = textField({
  description:
    'Resource id of the AKS cluster, as `az aks show --query id` prints it; compared without regard to case.',
  note: { noun: 'the resource id of an AKS cluster', example },
  judge: resourceIdJudge({
    noun: 'a cluster',
    provider: 'Microsoft.ContainerService',
    type: 'managedClusters',
    // Parameters of ManagedClusters_Get in Azure's own specification, and Azure's resource naming rules.
    name: {
      called: 'the name of the cluster',
      shape: /^[a-z0-9](?:[-_a-z0-9]{0,61}[a-z0-9])?$/i,
      fix: 'write 1 to 63 letters, digits, _ or -, beginning and ending with a letter or digit',
    },
    example,
    ask: 'az aks show --resource-group rg-hub --name hub --query id',
  }),
});

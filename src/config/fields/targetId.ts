import type { PowerTarget } from '../../core/power/powerTarget.ts';
import type { Wrong } from './field.ts';
import { resourceIdJudge } from './resourceId.ts';

export type TargetKind = PowerTarget['kind'];

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers';

export const clusterExample = `${group}/Microsoft.ContainerService/managedClusters/hub`;
const machineExample = `${group}/Microsoft.Compute/virtualMachines/tljh`;
const scaleSetExample = `${group}/Microsoft.Compute/virtualMachineScaleSets/hub`;

/** An id of each kind. */
export const idExamples: Readonly<Record<TargetKind, string>> = {
  aks: clusterExample,
  nodePools: clusterExample,
  vm: machineExample,
  vmss: scaleSetExample,
};

const cluster = resourceIdJudge({
  noun: 'a cluster',
  provider: 'Microsoft.ContainerService',
  type: 'managedClusters',
  // Parameters of ManagedClusters_Get in Azure's own specification, and Azure's resource naming rules.
  name: {
    called: 'the name of the cluster',
    shape: /^[a-z0-9](?:[-_a-z0-9]{0,61}[a-z0-9])?$/i,
    fix: 'write 1 to 63 letters, digits, _ or -, beginning and ending with a letter or digit',
  },
  example: clusterExample,
  ask: 'az aks show --resource-group rg-hub --name hub --query id',
});

/** Microsoft Learn, azure-resource-manager/management/resource-name-rules: of Linux machines, which is the longer. */
const computeName = (called: string) => ({
  called,
  shape: /^[^\s\\/"'[\]:|<>+=;,?*@&_.-](?:[^\s\\/"'[\]:|<>+=;,?*@&]{0,62}[^\s\\/"'[\]:|<>+=;,?*@&.-])?$/,
  fix: 'write its name in Azure, 1 to 64 characters',
});

const machine = resourceIdJudge({
  noun: 'a virtual machine',
  provider: 'Microsoft.Compute',
  type: 'virtualMachines',
  name: computeName('the name of the machine'),
  example: machineExample,
  ask: 'az vm show --resource-group rg-hub --name tljh --query id',
});

const scaleSet = resourceIdJudge({
  noun: 'a scale set',
  provider: 'Microsoft.Compute',
  type: 'virtualMachineScaleSets',
  name: computeName('the name of the scale set'),
  example: scaleSetExample,
  ask: 'az vmss show --resource-group rg-hub --name hub --query id',
});

const judgeOf: Readonly<Record<TargetKind, (id: string) => Wrong | undefined>> = {
  aks: cluster,
  nodePools: cluster,
  vm: machine,
  vmss: scaleSet,
};

/** What an id is the id of, by its type in lower case, and what to write for it. */
const types = new Map<
  string,
  { readonly noun: string; readonly kinds: readonly TargetKind[]; readonly fix: string }
>([
  [
    'microsoft.containerservice/managedclusters',
    {
      noun: 'a cluster',
      kinds: ['aks', 'nodePools'],
      fix: 'write kind: aks, or kind: nodePools for some of its pools',
    },
  ],
  ['microsoft.compute/virtualmachines', { noun: 'a virtual machine', kinds: ['vm'], fix: 'write kind: vm' }],
  [
    'microsoft.compute/virtualmachinescalesets',
    { noun: 'a scale set', kinds: ['vmss'], fix: 'write kind: vmss' },
  ],
]);

/** The kinds that may have such an id; none where it is of nothing that is known. */
export function kindsOfId(id: string): readonly TargetKind[] {
  return typeOf(id.slice(1).split('/'))?.kinds ?? [];
}

function typeOf(segments: readonly string[]) {
  return types.get(segments.slice(5, 7).join('/').toLowerCase());
}

/** Judges an id by what it should be the id of; without a kind by what it seems to be. */
export function judgeTargetId(kind: TargetKind | undefined, id: string): Wrong | undefined {
  const segments = id.slice(1).split('/');
  const type = typeOf(segments);
  const meant = kind ?? type?.kinds[0] ?? 'aks';
  if (type && !type.kinds.includes(meant)) return { says: `the id of ${type.noun}`, fix: type.fix };
  return ofPool(segments) ?? judgeOf[meant](id) ?? ofClusterMachine(meant, segments[3] ?? '');
}

function ofPool(segments: readonly string[]): Wrong | undefined {
  if (segments[7] === undefined || segments[8]?.toLowerCase() !== 'agentpools') return undefined;
  return {
    says: 'the id of a node pool',
    fix: `end it after "${segments[7]}", and write kind: nodePools and pools: [${segments[9] ?? 'user'}]`,
  };
}

/** AKS puts the machines of a cluster into a group that it calls `MC_{group}_{cluster}_{region}`, unless told otherwise. */
function ofClusterMachine(kind: TargetKind, resourceGroup: string): Wrong | undefined {
  if ((kind !== 'vm' && kind !== 'vmss') || !/^MC_/i.test(resourceGroup)) return undefined;
  return {
    says: `in the group that AKS keeps for the machines of a cluster (${resourceGroup.slice(0, 60)}): these are never touched, for that breaks the cluster`,
    fix: 'write kind: nodePools, the id of the cluster, and its pools',
  };
}

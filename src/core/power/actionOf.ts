import type { PowerTarget } from './powerTarget.ts';
import type { PowerAct } from './targetFacts.ts';

const needed: Readonly<
  Record<
    PowerTarget['kind'],
    { readonly type: string; readonly read: string; readonly start: string; readonly stop: string }
  >
> = {
  aks: {
    type: 'Microsoft.ContainerService/managedClusters',
    read: 'read',
    start: 'start/action',
    stop: 'stop/action',
  },
  nodePools: {
    type: 'Microsoft.ContainerService/managedClusters',
    read: 'read',
    start: 'agentPools/write',
    stop: 'agentPools/write',
  },
  vm: {
    type: 'Microsoft.Compute/virtualMachines',
    read: 'read',
    start: 'start/action',
    stop: 'deallocate/action',
  },
  vmss: {
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    read: 'instanceView/read',
    start: 'start/action',
    stop: 'deallocate/action',
  },
};

/** The action of Azure that an identity must be allowed, to read a target or to act on it: docs/targets.md has all of them. */
export function actionOf(kind: PowerTarget['kind'], act: PowerAct | 'read'): string {
  return `${needed[kind].type}/${needed[kind][act]}`;
}

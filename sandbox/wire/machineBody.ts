import type { Machine, MachineMoment } from '../world/compute/machine.ts';
import { machineStatuses, provisioningStatus } from '../world/compute/statuses.ts';

/** A virtual machine as ARM prints it; its power is told by its instance view alone. */
export function machineBody(machine: Machine, moment: MachineMoment, instanceView?: object): object {
  const { name, location, vmSize, hibernation } = machine;
  return {
    id: machine.id,
    name,
    type: 'Microsoft.Compute/virtualMachines',
    location,
    tags: { workload: 'jupyterhub' },
    properties: {
      vmId: '00000000-0000-0000-0000-00000000ffff',
      hardwareProfile: { vmSize },
      additionalCapabilities: { hibernationEnabled: hibernation },
      storageProfile: {
        imageReference: {
          publisher: 'Canonical',
          offer: 'ubuntu-24_04-lts',
          sku: 'server',
          version: 'latest',
        },
        osDisk: { name: `${name}-os`, osType: 'Linux', createOption: 'FromImage', caching: 'ReadWrite' },
        dataDisks: [],
      },
      osProfile: { computerName: name, adminUsername: 'azureuser' },
      provisioningState: moment.provisioningState,
      ...(instanceView ? { instanceView } : {}),
    },
  };
}

/** What runs has an agent that says so; what does not has none. */
export function instanceViewBody({ name }: Machine, moment: MachineMoment, withoutPower: boolean): object {
  const runs = moment.power === 'running';
  return {
    ...(runs
      ? {
          computerName: name,
          osName: 'ubuntu',
          osVersion: '24.04',
          vmAgent: {
            vmAgentVersion: '2.11.1.4',
            statuses: [
              {
                code: 'ProvisioningState/succeeded',
                level: 'Info',
                displayStatus: 'Ready',
                message: 'Guest Agent is running',
              },
            ],
          },
        }
      : {}),
    hyperVGeneration: 'V2',
    disks: [
      {
        name: `${name}-os`,
        statuses: [provisioningStatus({ at: moment.at, provisioningState: 'Succeeded' })],
      },
    ],
    statuses: machineStatuses(moment, withoutPower),
  };
}

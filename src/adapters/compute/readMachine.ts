import { isOfCluster } from '../../core/power/isOfCluster.ts';
import type { MachineState } from '../../core/power/phases/machinePower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import { readOne } from '../arm/readOne.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { toStatuses } from './toStatuses.ts';

export type MachineWords = MachineState & {
  readonly canHibernate: boolean;
  readonly ofCluster: boolean;
};

/** One GET of the machine with its instance view. Undefined: it is gone. Throws AzureFault. */
export async function readMachine(
  clients: ComputeClients,
  machine: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<MachineWords | undefined> {
  const { subscription, resourceGroup, name } = computeAddress(machine);
  const { virtualMachines } = await clients.reader(subscription);
  const found = await readOne('virtualMachines/get', now, deadline, (options) =>
    virtualMachines.get(resourceGroup, name, { ...options, expand: 'instanceView' }),
  );
  return (
    found && {
      provisioningState: found.provisioningState ?? 'Unknown',
      statuses: toStatuses(found.instanceView?.statuses),
      canHibernate: found.additionalCapabilities?.hibernationEnabled === true,
      ofCluster: isOfCluster(found.tags),
    }
  );
}

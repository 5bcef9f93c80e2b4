import { isOfCluster } from '../../core/power/ofCluster.ts';
import type { MachineState } from '../../core/power/phases/machinePower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import { armFault, readArmError } from '../arm/armFault.ts';
import { timeLimit } from '../arm/timeLimit.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { toStatuses } from './instanceStatuses.ts';

export type MachineWords = MachineState & {
  readonly canHibernate: boolean;
  readonly ofCluster: boolean;
};

/** One GET of the machine with its instance view. Undefined: 404. Everything else that fails is an AzureFault. */
export async function readMachine(
  clients: ComputeClients,
  machine: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<MachineWords | undefined> {
  const { subscription, resourceGroup, name } = computeAddress(machine);
  const { virtualMachines } = await clients.reader(subscription);
  try {
    const options = { expand: 'instanceView' as const, abortSignal: timeLimit(deadline) };
    const found = await virtualMachines.get(resourceGroup, name, options);
    return {
      provisioningState: found.provisioningState ?? 'Unknown',
      statuses: toStatuses(found.instanceView?.statuses),
      canHibernate: found.additionalCapabilities?.hibernationEnabled === true,
      ofCluster: isOfCluster(found.tags),
    };
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404) return undefined;
    throw armFault('virtualMachines/get', error, now());
  }
}

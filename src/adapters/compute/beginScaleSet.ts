import { isOfCluster } from '../../core/power/ofCluster.ts';
import type { ScaleSetTarget } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { armFault, readArmError } from '../arm/armFault.ts';
import { refuse, sendOnce } from '../arm/sendOnce.ts';
import { timeLimit } from '../arm/timeLimit.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { refuseOfCluster } from './ofCluster.ts';

const call = { start: 'start', stop: 'deallocate' } as const;

/**
 * Reads the scale set, for it says whose it is, and sends a start or a deallocation of all its machines. Azure takes
 * these for uniform orchestration only; of flexible sets each machine is asked by itself (Microsoft Learn,
 * virtual-machine-scale-sets/orchestration-modes-api-comparison).
 */
export async function beginScaleSet(
  clients: ComputeClients,
  target: ScaleSetTarget,
  act: PowerAct,
  now: () => number,
): Promise<BeginAnswer> {
  const { subscription, resourceGroup, name } = computeAddress(target.id);
  const { virtualMachineScaleSets: readable } = await clients.reader(subscription);
  try {
    const { tags, orchestrationMode } = await readable.get(resourceGroup, name, {
      abortSignal: timeLimit(undefined),
    });
    if (isOfCluster(tags)) return refuseOfCluster('this scale set');
    if (orchestrationMode?.toLowerCase() === 'flexible') return flexible;
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404)
      return refuse('ResourceNotFound', 'the scale set is gone');
    throw armFault('virtualMachineScaleSets/get', error, now());
  }
  const { virtualMachineScaleSets } = await clients.sender(subscription);
  return sendOnce(`virtualMachineScaleSets/${call[act]}`, now, (options) =>
    virtualMachineScaleSets[call[act]](resourceGroup, name, options).submitted(),
  );
}

const flexible = refuse(
  'FlexibleScaleSet',
  'this scale set is one of flexible orchestration, whose machines Azure starts and stops one by one only; name the machine of the hub with kind: vm',
);

import { isOfCluster } from '../../core/power/isOfCluster.ts';
import type { ScaleSetTarget } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { readOne } from '../arm/readOne.ts';
import { refuse, sendOnce } from '../arm/sendOnce.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { refuseOfCluster } from './refuseOfCluster.ts';

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
  const found = await readOne('virtualMachineScaleSets/get', now, undefined, (options) =>
    readable.get(resourceGroup, name, options),
  );
  if (!found) return refuse('ResourceNotFound', 'the scale set is gone');
  if (isOfCluster(found.tags)) return refuseOfCluster('this scale set');
  if (found.orchestrationMode?.toLowerCase() === 'flexible') return flexible;
  const { virtualMachineScaleSets } = await clients.sender(subscription);
  return sendOnce(`virtualMachineScaleSets/${call[act]}`, now, (options) =>
    virtualMachineScaleSets[call[act]](resourceGroup, name, options).submitted(),
  );
}

const flexible = refuse(
  'FlexibleScaleSet',
  'this scale set is one of flexible orchestration, whose machines Azure starts and stops one by one only; name the machine of the hub with kind: vm',
);

import { hasFailed } from '../../core/power/phases/aksPower.ts';
import type { MachineTarget } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { refuse, sendOnce } from '../arm/sendOnce.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { type MachineWords, readMachine } from './readMachine.ts';
import { refuseOfCluster } from './refuseOfCluster.ts';

/**
 * Sends a start, or a deallocation: a power off alone would go on being billed. Where it is wanted and the machine can,
 * its memory is kept; where Azure refuses that, nothing has happened yet, and it is deallocated without.
 */
export async function beginMachine(
  clients: ComputeClients,
  target: MachineTarget,
  act: PowerAct,
  now: () => number,
): Promise<BeginAnswer> {
  const words = await readMachine(clients, target.id, now);
  if (!words) return refuse('ResourceNotFound', 'the machine is gone');
  if (words.ofCluster) return refuseOfCluster('this machine');
  const { subscription, resourceGroup, name } = computeAddress(target.id);
  const { virtualMachines } = await clients.sender(subscription);
  if (act === 'start')
    return sendOnce('virtualMachines/start', now, (options) =>
      virtualMachines.start(resourceGroup, name, options).submitted(),
    );
  const deallocate = (hibernate: boolean) =>
    sendOnce('virtualMachines/deallocate', now, (options) =>
      virtualMachines
        .deallocate(resourceGroup, name, { ...options, ...(hibernate && { hibernate }) })
        .submitted(),
    );
  if (!target.hibernate || !mayHibernate(words)) return deallocate(false);
  const answer = await deallocate(true);
  return answer.kind === 'refused' && answer.failure.class === 'unsupported' ? deallocate(false) : answer;
}

/** One whose last hibernation came to a bad end is not asked for it again: left running, it would be billed all night. */
function mayHibernate({ canHibernate, provisioningState, statuses }: MachineWords): boolean {
  const failedAtIt = hasFailed(provisioningState) && statuses.some(({ code }) => /hibernat/i.test(code));
  return canHibernate && !failedAtIt;
}

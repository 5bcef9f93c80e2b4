import type { TargetId } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { sendOnce } from '../arm/sendOnce.ts';
import type { AksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';

/** Sends a start or stop of a whole cluster. */
export async function beginPower(
  clients: AksClients,
  cluster: TargetId,
  act: PowerAct,
  now: () => number,
): Promise<BeginAnswer> {
  const { subscription, resourceGroup, name } = clusterAddress(cluster);
  const { managedClusters } = await clients.sender(subscription);
  return sendOnce(`managedClusters/${act}`, now, (options) =>
    managedClusters[act](resourceGroup, name, options).submitted(),
  );
}

import type { TargetId } from '../../core/power/powerTarget.ts';
import { armFault, readArmError } from '../arm/armFault.ts';
import { timeLimit } from '../arm/timeLimit.ts';
import type { AksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';
import { type ClusterWords, clusterWords } from './clusterWords.ts';

/** One GET of the cluster. Undefined: it, or its group, answers 404. Everything else that fails is an AzureFault. */
export async function readCluster(
  clients: AksClients,
  cluster: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<ClusterWords | undefined> {
  const { subscription, resourceGroup, name } = clusterAddress(cluster);
  const { managedClusters } = await clients.reader(subscription);
  try {
    return clusterWords(await managedClusters.get(resourceGroup, name, { abortSignal: timeLimit(deadline) }));
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404) return undefined;
    throw armFault('managedClusters/get', error, now());
  }
}

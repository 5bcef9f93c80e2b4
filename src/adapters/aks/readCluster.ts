import type { TargetId } from '../../core/power/powerTarget.ts';
import { readOne } from '../arm/readOne.ts';
import type { AksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';
import { type ClusterWords, clusterWords } from './clusterWords.ts';

/** One GET of the cluster. Undefined: it is gone. Throws AzureFault. */
export async function readCluster(
  clients: AksClients,
  cluster: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<ClusterWords | undefined> {
  const { subscription, resourceGroup, name } = clusterAddress(cluster);
  const { managedClusters } = await clients.reader(subscription);
  const found = await readOne('managedClusters/get', now, deadline, (options) =>
    managedClusters.get(resourceGroup, name, options),
  );
  return found && clusterWords(found);
}

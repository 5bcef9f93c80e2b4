import { choosePools } from '../../core/power/choosePools.ts';
import type { PoolsTarget } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { nothingToDo, sendOnce } from '../arm/sendOnce.ts';
import type { AksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';
import { readCluster } from './readCluster.ts';

const code = { start: 'Running', stop: 'Stopped' } as const;

/**
 * Reads the cluster, for it says which pools are due, and sends a PUT of the power state alone to each of these, one
 * after the other: Microsoft Learn, aks/start-stop-nodepools. Taken where Azure takes one; what it refuses beside that
 * shows as a pool left behind, and the next look asks again. A throttled one ends the row: AKS takes one write a minute.
 */
export async function beginPools(
  clients: AksClients,
  target: PoolsTarget,
  act: PowerAct,
  choice: number,
  now: () => number,
): Promise<BeginAnswer> {
  const words = await readCluster(clients, target.clusterId, now);
  if (!words) return { kind: 'refused', failure: clusterGone };
  const { pools, failure } = choosePools(target, words.pools, act, choice);
  if (failure) return { kind: 'refused', failure };
  const { subscription, resourceGroup, name } = clusterAddress(target.clusterId);
  const { agentPools } = await clients.sender(subscription);
  const answers: BeginAnswer[] = [];
  for (const pool of pools) {
    const answer = await sendOnce('agentPools/createOrUpdate', now, (options) =>
      agentPools
        .createOrUpdate(resourceGroup, name, pool, { powerState: { code: code[act] } }, options)
        .submitted(),
    ).catch((fault: unknown) => {
      // The first that was taken is what counts; of this one nobody knows, and the next look sees it.
      if (fault instanceof AzureFault && answers.some(({ kind }) => kind === 'accepted')) return undefined;
      throw fault;
    });
    if (!answer) break;
    answers.push(answer);
    if (answer.kind === 'refused' && answer.failure.class === 'throttled') break;
  }
  return answers.find(({ kind }) => kind === 'accepted') ?? answers[0] ?? nothingToDo;
}

const clusterGone = {
  class: 'conflict',
  code: 'ResourceNotFound',
  message: 'the cluster of these pools is gone',
} as const;

import type { ObservedPower } from '../../core/power/observedPower.ts';
import { type AksTarget, clusterOf, type PoolsTarget, type TargetId } from '../../core/power/powerTarget.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { readAll } from '../arm/readAll.ts';
import type { TargetsOf } from '../arm/targetsOf.ts';
import { aksClients } from './aksClients.ts';
import { beginPools } from './beginPools.ts';
import { beginPower } from './beginPower.ts';
import { clusterAddress } from './clusterAddress.ts';
import { type ClusterWords, powerIn } from './clusterWords.ts';
import { readCluster } from './readCluster.ts';
import { readFleet } from './readFleet.ts';

/** Up to this many clusters of one subscription are read one by one, which is fresh; more of them in bulk. */
const fewClusters = 20;

/** Whole AKS clusters and pools of them by @azure/arm-containerservice; many at once by Azure Resource Graph. */
export function aksTargets(access: ArmAccess, clock: Clock): TargetsOf<AksTarget | PoolsTarget> {
  const clients = aksClients(access);
  const now = () => clock.now();
  return {
    async observe(target) {
      const words = await readCluster(clients, clusterId(target), now);
      return words ? powerIn(words, target) : { kind: 'gone' };
    },
    begin: (target, act, choice = 0) =>
      target.kind === 'aks'
        ? beginPower(clients, target.id, act, now)
        : beginPools(clients, target, act, choice, now),
    async observeMany(targets, deadline) {
      const onCluster = Map.groupBy(targets, clusterId);
      const inSubscription = Map.groupBy(onCluster.keys(), (id) => clusterAddress(id).subscription);
      const few = (ids: readonly TargetId[]) => ids.length <= fewClusters;
      const single = [...inSubscription.values()].filter(few).flat();
      const crowded = [...inSubscription]
        .filter(([, ids]) => !few(ids))
        .map(([subscription]) => subscription);
      const poolsToo = targets.some(
        (target) =>
          target.kind === 'nodePools' && crowded.includes(clusterAddress(target.clusterId).subscription),
      );
      const seen = new Map<TargetId, ObservedPower>();
      const record = (id: TargetId, words: ClusterWords | undefined) => {
        for (const target of onCluster.get(id) ?? [])
          seen.set(target.id, words ? powerIn(words, target) : { kind: 'gone' });
      };
      const [singly, inBulk] = await Promise.all([
        readAll(single, async (id) => record(id, await readCluster(clients, id, now, deadline))),
        readAll(crowded.length > 0 ? [crowded] : [], async (subscriptions) => {
          const fleet = await readFleet(access, subscriptions, poolsToo, now, deadline);
          for (const [id, words] of fleet) record(id, words);
        }),
      ]);
      return { seen, faults: [...singly, ...inBulk] };
    },
  };
}

function clusterId(target: AksTarget | PoolsTarget): TargetId {
  return clusterOf(target)?.id ?? target.id;
}

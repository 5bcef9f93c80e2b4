import { isOfCluster } from '../src/core/power/isOfCluster.ts';
import type { Cluster } from './world/cluster.ts';
import type { SeededTargets } from './world/seedTargets.ts';

/** A hub as the configuration of the sandbox has it: where it answers, and what is started and stopped for it. */
export type ConfiguredHub = {
  readonly hubHost: string;
  readonly target:
    | { readonly kind: 'aks' | 'vm' | 'vmss'; readonly id: string }
    | {
        readonly kind: 'nodePools';
        readonly id: string;
        readonly pools: readonly string[];
        readonly start?: readonly string[];
      };
};

/** Every hub of the world: those of clusters first, each with others beside it; then machines and scale sets. */
export function configuredHubs({ clusters, machines, scaleSets }: SeededTargets): ConfiguredHub[] {
  const ofClusters = [...clusters.values()].flatMap((cluster) =>
    [cluster, ...cluster.moreHubs].map(({ hubHost }) => ({ hubHost, target: targetOf(cluster) })),
  );
  const ofMachines = [...machines.values()].map(({ hubHost, id }) => ({
    hubHost,
    target: { kind: 'vm' as const, id },
  }));
  // What a tag gives to a cluster carries no hub of its own.
  const ofSets = [...scaleSets.values()]
    .filter(({ tags }) => !isOfCluster(tags))
    .map(({ hubHost, id }) => ({ hubHost, target: { kind: 'vmss' as const, id } }));
  return [...ofClusters, ...ofMachines, ...ofSets];
}

function targetOf({ id, keeps }: Cluster): ConfiguredHub['target'] {
  if (keeps === 'cluster') return { kind: 'aks', id };
  const { pools, startOneOf } = keeps;
  return { kind: 'nodePools', id, pools, ...(startOneOf ? { start: startOneOf } : {}) };
}

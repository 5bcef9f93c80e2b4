import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { Cluster } from './cluster.ts';
import type { Machine } from './compute/machine.ts';
import type { ScaleSet } from './compute/scaleSet.ts';
import type { AgentPool } from './pools/agentPool.ts';
import { findCluster, findMachine, findScaleSet, type World } from './world.ts';

/** Something of the world whose power can be changed. */
export type WorldTarget =
  | { readonly kind: 'cluster'; readonly key: TargetId; readonly name: string; readonly cluster: Cluster }
  | {
      readonly kind: 'pool';
      readonly key: TargetId;
      /** `hub/users`: its cluster's name, and its own. */
      readonly name: string;
      readonly cluster: Cluster;
      readonly pool: AgentPool;
    }
  | { readonly kind: 'machine'; readonly key: TargetId; readonly name: string; readonly machine: Machine }
  | { readonly kind: 'scaleSet'; readonly key: TargetId; readonly name: string; readonly scaleSet: ScaleSet };

/** By id or by its own name, of a pool `{cluster}/{pool}`, in any letter case; undefined where there is none now. */
export function findTarget(world: World, text: string): WorldTarget | undefined {
  const wanted = text.toLowerCase();
  return worldTargetsOf(world).find(({ key, name }) => key === wanted || name.toLowerCase() === wanted);
}

/** All there are now, in the order in which they were seeded: clusters, each with its pools, machines, scale sets. */
export function worldTargetsOf(world: World): WorldTarget[] {
  const clusters = [...world.clusters.values()].filter(({ key }) => findCluster(world, key));
  const machines = [...world.machines.values()].filter(({ key }) => findMachine(world, key));
  const scaleSets = [...world.scaleSets.values()].filter(({ key }) => findScaleSet(world, key));
  return [
    ...clusters.flatMap((cluster) => [
      { kind: 'cluster' as const, key: cluster.key, name: cluster.name, cluster },
      ...cluster.agentPools.map((pool) => ({
        kind: 'pool' as const,
        key: pool.key,
        name: `${cluster.name}/${pool.name}`,
        cluster,
        pool,
      })),
    ]),
    ...machines.map((machine) => ({
      kind: 'machine' as const,
      key: machine.key,
      name: machine.name,
      machine,
    })),
    ...scaleSets.map((scaleSet) => ({
      kind: 'scaleSet' as const,
      key: scaleSet.key,
      name: scaleSet.name,
      scaleSet,
    })),
  ];
}

import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { Instant } from '../../src/core/time.ts';
import { type Cluster, type ClusterSeed, createCluster } from './cluster.ts';
import { createMachine, type Machine, type MachineSeed } from './compute/machine.ts';
import { createScaleSet, type ScaleSet, type ScaleSetSeed } from './compute/scaleSet.ts';

export type TargetSeeds = {
  readonly clusters: readonly ClusterSeed[];
  readonly machines?: readonly MachineSeed[];
  readonly scaleSets?: readonly ScaleSetSeed[];
};

/** Everything whose power can be changed, by id in lower case; pools lie within their clusters. */
export type SeededTargets = {
  readonly clusters: Map<TargetId, Cluster>;
  readonly machines: Map<TargetId, Machine>;
  readonly scaleSets: Map<TargetId, ScaleSet>;
};

export function seedTargets(
  { clusters, machines = [], scaleSets = [] }: TargetSeeds,
  now: Instant,
): SeededTargets {
  return {
    clusters: byKey(clusters.map((each) => createCluster(each, now))),
    machines: byKey(machines.map((each) => createMachine(each, now))),
    scaleSets: byKey(scaleSets.map((each) => createScaleSet(each, now))),
  };
}

/** In the same maps, as they were at first. */
export function reseedTargets(into: SeededTargets, seeds: TargetSeeds, now: Instant): void {
  const again = seedTargets(seeds, now);
  refill(into.clusters, again.clusters);
  refill(into.machines, again.machines);
  refill(into.scaleSets, again.scaleSets);
}

function byKey<T extends { readonly key: TargetId }>(all: readonly T[]): Map<TargetId, T> {
  return new Map(all.map((each) => [each.key, each]));
}

function refill<T>(map: Map<TargetId, T>, again: ReadonlyMap<TargetId, T>): void {
  map.clear();
  for (const [key, each] of again) map.set(key, each);
}

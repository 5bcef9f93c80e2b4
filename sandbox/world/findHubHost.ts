import { isOfCluster } from '../../src/core/power/ofCluster.ts';
import type { HubHost } from './hubHost.ts';
import type { World } from './world.ts';

/** What answers under that name when it runs; undefined for a name that is no hub's. */
export function findHubHost(world: World, name: string): HubHost | undefined {
  for (const host of hubHosts(world)) if (host.hubHost === name) return host;
  return undefined;
}

/** One for each hub of the world, of several on one cluster each; machines of a cluster's pool carry none of their own. */
export function* hubHosts({ clusters, machines, scaleSets }: World): Generator<HubHost> {
  for (const cluster of clusters.values()) {
    yield cluster;
    yield* cluster.moreHubs;
  }
  yield* machines.values();
  for (const set of scaleSets.values()) if (!isOfCluster(set.tags)) yield set;
}

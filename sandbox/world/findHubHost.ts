import { isOfCluster } from '../../src/core/power/isOfCluster.ts';
import type { HubHost } from './hubHost.ts';
import type { World } from './world.ts';

/** What answers under that name when it runs; undefined for a name that is no hub's. */
export function findHubHost(world: World, name: string): HubHost | undefined {
  return firstHost(world, ({ hubHost }) => hubHost === name);
}

/** By its host, or by the name or id of what it lies on, in any letter case; the first of several there. */
export function findHub(world: World, text: string): HubHost | undefined {
  const wanted = text.toLowerCase();
  return firstHost(world, ({ hubHost, name, key }) => [hubHost, name.toLowerCase(), key].includes(wanted));
}

/** A world may have thousands: no list of them is made for each request. */
function firstHost(world: World, isIt: (host: HubHost) => boolean): HubHost | undefined {
  for (const host of hubHosts(world)) if (isIt(host)) return host;
  return undefined;
}

/** One for each hub of the world, of several on one cluster each; machines of a cluster's pool carry none of their own. */
function* hubHosts({ clusters, machines, scaleSets }: World): Generator<HubHost> {
  for (const cluster of clusters.values()) {
    yield cluster;
    yield* cluster.moreHubs;
  }
  yield* machines.values();
  for (const set of scaleSets.values()) if (!isOfCluster(set.tags)) yield set;
}

import type { HubHost } from './hubHost.ts';
import type { World } from './world.ts';

/** What answers under that name when it runs; undefined for a name that is no hub's. */
export function findHubHost(world: World, name: string): HubHost | undefined {
  return hubHosts(world).find((each) => each.hubHost === name);
}

/** One for each hub of the world, of several on one cluster each. */
export function hubHosts({ clusters, machines, scaleSets }: World): HubHost[] {
  const lieInClusters = [...clusters.values()].flatMap((each) => [each, ...each.moreHubs]);
  return [...lieInClusters, ...machines.values(), ...scaleSets.values()];
}

/** By its host, or by the name or id of what it lies on, in any letter case; the first of several there. */
export function findHub(world: World, text: string): HubHost | undefined {
  const wanted = text.toLowerCase();
  return hubHosts(world).find(({ hubHost, name, key }) =>
    [hubHost, name.toLowerCase(), key].includes(wanted),
  );
}

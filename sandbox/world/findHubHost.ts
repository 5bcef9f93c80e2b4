import type { HubHost } from './hubHost.ts';
import type { World } from './world.ts';

/** What answers under that name when it runs; undefined for a name that is no hub's. */
export function findHubHost(world: World, name: string): HubHost | undefined {
  return hubHosts(world).find((each) => each.hubHost === name);
}

/** One for each hub of the world. */
export function hubHosts(world: World): HubHost[] {
  return [...world.clusters.values()];
}

import type { HubHealthProbe } from '../../src/ports/hubHealth.ts';
import { hubStateIn } from '../world/workload/hubPod.ts';
import type { World } from '../world/world.ts';

/** The port straight over the world; a host that is no cluster's hub does not answer. */
export function worldHubHealth(world: World): HubHealthProbe {
  return {
    async probe(url) {
      const host = new URL(url).hostname;
      const cluster = [...world.clusters.values()].find((each) => each.hubHost === host);
      if (!cluster) return 'unreachable';
      const state = hubStateIn(world, cluster, world.clock.now());
      return ({ gone: 'unreachable', booting: 'unhealthy', answers: 'healthy' } as const)[state];
    },
  };
}

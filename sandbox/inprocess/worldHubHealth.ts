import type { HubHealthProbe } from '../../src/ports/hubHealth.ts';
import { findHubHost } from '../world/findHubHost.ts';
import { hubStateIn } from '../world/workload/hubPod.ts';
import type { World } from '../world/world.ts';

/** The port straight over the world; a host that is no hub's does not answer. */
export function worldHubHealth(world: World): HubHealthProbe {
  return {
    async probe(url) {
      const host = findHubHost(world, new URL(url).hostname);
      if (!host) return 'unreachable';
      const state = hubStateIn(world, host, world.clock.now());
      return ({ gone: 'unreachable', booting: 'unhealthy', answers: 'healthy' } as const)[state];
    },
  };
}

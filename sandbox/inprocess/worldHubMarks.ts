import type { HubMarks } from '../../src/ports/hubMarks.ts';
import { findHubHost } from '../world/findHubHost.ts';
import { hubMarksOf } from '../world/workload.ts';
import type { World } from '../world/world.ts';

/** The port straight over the world; a host that is no hub's does not answer. */
export function worldHubMarks(world: World): HubMarks {
  return {
    async read(url) {
      const host = findHubHost(world, new URL(url).hostname);
      return host && hubMarksOf(world, host);
    },
  };
}

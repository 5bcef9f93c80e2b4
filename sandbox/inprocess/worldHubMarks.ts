import type { HubMarks } from '../../src/ports/hubMarks.ts';
import { hubMarksOf } from '../world/workload.ts';
import type { World } from '../world/world.ts';

/** The port straight over the world; a host that is no cluster's hub does not answer. */
export function worldHubMarks(world: World): HubMarks {
  return {
    async read(url) {
      const host = new URL(url).hostname;
      const cluster = [...world.clusters.values()].find((each) => each.hubHost === host);
      return cluster && hubMarksOf(world, cluster);
    },
  };
}

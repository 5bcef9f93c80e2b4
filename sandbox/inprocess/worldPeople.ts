import type { HubPeople } from '../../src/ports/hubPeople.ts';
import type { World } from '../world/world.ts';

/** The port straight over the world: nobody lives in it yet. */
export function worldPeople(_world: World): HubPeople {
  return {
    read: async () => ({ kind: 'told', servers: [] }),
    stopServer: async () => ({ kind: 'gone' }),
  };
}

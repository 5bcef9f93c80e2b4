import type { FaultAsk } from '../../sandbox/world/faults.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import { clusterSeeds, createWorld, type World, type WorldOptions } from '../../sandbox/world/world.ts';

/** The first cluster of a sandbox world. */
export const hubId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub';

/** A world whose clock stands still at 06:00 UTC on 2 March 2027 until it is moved; one cluster, asleep. */
export function aWorld(options: WorldOptions = {}): World {
  return createWorld({ at: Date.parse('2027-03-02T06:00:00Z'), speed: 0, realNow: () => 0, ...options });
}

/** A world whose one cluster runs. */
export function aRunningWorld(options: WorldOptions = {}): World {
  const clusters = clusterSeeds(1).map((seed) => ({ ...seed, powerState: 'Running' as const }));
  return aWorld({ clusters, ...options });
}

/** Arms a fault that must be possible. */
export function arm(world: World, ask: FaultAsk): void {
  const refusal = addFault(world, ask);
  if (refusal) throw new Error(refusal.detail);
}

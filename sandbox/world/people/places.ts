import type { Instant } from '../../../src/core/time.ts';
import type { Cluster } from '../cluster.ts';
import { type HubHost, upPeriods } from '../hubHost.ts';
import type { World } from '../world.ts';

type Period = { readonly from: Instant; readonly to?: Instant };

/** Something that servers run on, and when it was up as far as `until`. */
export type Place = { readonly name: string; periods(until: Instant): readonly Period[] };

/** The host itself; in a cluster its user pools, in their order. */
export function placesOf(world: World, host: HubHost): readonly Place[] {
  const cluster = clusterOf(world, host);
  const pools = cluster?.agentPools.filter((each) => each.mode === 'User') ?? [];
  const itself: Place = { name: '', periods: (until) => upPeriods(host, until) };
  if (!cluster || pools.length === 0) return [itself];
  return pools.map((pool) => ({
    name: pool.name,
    periods: (until) => both(upPeriods(cluster, until), upPeriods(pool, until)),
  }));
}

function clusterOf(world: World, host: HubHost): Cluster | undefined {
  return [...world.clusters.values()].find((each) => each === host || each.moreHubs.includes(host));
}

function both(some: readonly Period[], others: readonly Period[]): Period[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to ?? Number.POSITIVE_INFINITY, other.to ?? Number.POSITIVE_INFINITY);
      if (from >= to) return [];
      return [{ from, ...(to !== Number.POSITIVE_INFINITY && { to }) }];
    }),
  );
}

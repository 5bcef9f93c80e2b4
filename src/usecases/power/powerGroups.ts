import { fingerprint } from '../../core/fingerprint.ts';
import type { Hub } from '../../core/policy.ts';
import type { PowerTarget, TargetId } from '../../core/power/powerTarget.ts';

/** All hubs that share one target; desire is per hub, everything else per target. */
export type PowerGroup = {
  readonly target: PowerTarget;
  readonly hubs: readonly Hub[];
  /** Who has a say in it: these, then hubs whose pools lie in this cluster. */
  readonly voices: readonly Hub[];
  readonly fingerprint: string;
};

type Grouped = { readonly all: readonly PowerGroup[]; readonly byTarget: ReadonlyMap<TargetId, PowerGroup> };

/** A policy never changes while the process lives, and a fleet's is worth grouping only once. */
const grouped = new WeakMap<readonly Hub[], Grouped>();

/** Groups hubs by target, in the order of the configuration. */
export function powerGroups(hubs: readonly Hub[]): readonly PowerGroup[] {
  return group(hubs).all;
}

/** The hubs on one target; undefined where none is configured there, or all of them stand still. */
export function powerGroupOf(hubs: readonly Hub[], target: TargetId): PowerGroup | undefined {
  return group(hubs).byTarget.get(target);
}

/** The same of a hub that acts. Throws RangeError of one that stands still. */
export function groupOf(hubs: readonly Hub[], hub: Hub): PowerGroup {
  const found = powerGroupOf(hubs, hub.target.id);
  if (!found) throw new RangeError(`hub ${hub.name} stands still`);
  return found;
}

function group(hubs: readonly Hub[]): Grouped {
  const known = grouped.get(hubs);
  if (known) return known;
  const targets = new Map(hubs.map(({ target }) => [target.id, target]));
  for (const { target } of hubs) {
    const cluster = clusterAround(target);
    if (cluster && !targets.has(cluster.id)) targets.set(cluster.id, cluster);
  }
  const members = Map.groupBy(hubs, ({ target }) => target.id);
  const guests = Map.groupBy(hubs, ({ target }) => (target.kind === 'nodePools' ? target.clusterId : ''));
  const all = [...targets.values()].map((target): PowerGroup => {
    const own = members.get(target.id) ?? [];
    const voices = [...own, ...(guests.get(target.id) ?? [])];
    return { target, hubs: own, voices, fingerprint: fingerprint(voices.map((hub) => hub.schedule)) };
  });
  const made = { all, byTarget: new Map(all.map((one) => [one.target.id, one])) };
  grouped.set(hubs, made);
  return made;
}

/** The cluster that is to sleep some time after its pools: a target without a hub of its own. */
function clusterAround(target: PowerTarget): PowerTarget | undefined {
  if (target.kind !== 'nodePools' || target.clusterAfterMs === undefined) return undefined;
  return { kind: 'aks', id: target.clusterId, resourceId: target.resourceId };
}

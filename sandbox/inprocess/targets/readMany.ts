import { rotatingShare } from '../../../src/core/power/looks/rotatingShare.ts';
import type { ObservedPower } from '../../../src/core/power/observedPower.ts';
import type {
  AksTarget,
  MachineTarget,
  PoolsTarget,
  PowerTarget,
  ScaleSetTarget,
  TargetId,
} from '../../../src/core/power/powerTarget.ts';
import { secondMs } from '../../../src/core/time.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import { findCluster, findMachine, type World } from '../../world/world.ts';
import { clusterId, powerIn, readCluster, wordsOf } from './clusterWords.ts';
import { powerOfMachine, readCompute } from './computePower.ts';
import { read, versions } from './request.ts';

/** Up to this many of one subscription are read one by one, as the wire's adapters do. */
const few = 20;
/** So many scale sets are read in a round, as the wire's adapter does. */
const scaleSetsPerRound = 100;
/** Resource Graph's largest page. */
const rowsPerPage = 1000;

type Seen = Map<TargetId, ObservedPower>;
type InCluster = AksTarget | PoolsTarget;

/** What came of reading many; `unasked`: whose turn is another round. */
export type SeenMany = {
  readonly seen: Seen;
  readonly faults: AzureFault[];
  readonly unasked: ReadonlySet<TargetId>;
};

/** Clusters and machines one by one, or in bulk where a subscription has many; scale sets in turns. */
export function readMany(world: World, targets: readonly PowerTarget[]): SeenMany {
  const seen: Seen = new Map();
  const faults: AzureFault[] = [];
  const attempt = (ask: () => void) => {
    try {
      ask();
    } catch (fault) {
      if (!(fault instanceof AzureFault)) throw fault;
      faults.push(fault);
    }
  };
  readClusters(world, targets.filter(inCluster), seen, attempt);
  readMachines(world, targets.filter(({ kind }) => kind === 'vm') as MachineTarget[], seen, attempt);
  const sets = (targets.filter(({ kind }) => kind === 'vmss') as ScaleSetTarget[]).sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const asked = rotatingShare(sets, scaleSetsPerRound, world.clock.now());
  for (const set of asked) attempt(() => seen.set(set.id, readCompute(world, set)));
  const unasked = new Set(sets.filter((set) => !asked.includes(set)).map(({ id }) => id));
  return { seen, faults, unasked };
}

type Attempt = (ask: () => void) => void;

/** Several targets may be one cluster: it is read once. */
function readClusters(world: World, targets: readonly InCluster[], seen: Seen, attempt: Attempt): void {
  const onCluster = Map.groupBy(targets, clusterId);
  const { single, crowd } = bySize([...onCluster.keys()]);
  for (const id of single) {
    attempt(() => {
      const words = readCluster(world, id);
      for (const target of onCluster.get(id) ?? [])
        seen.set(target.id, words ? powerIn(words, target) : { kind: 'gone' });
    });
  }
  if (crowd.length === 0) return;
  attempt(() => {
    query(world, rowsOf(world.clusters.values(), crowd));
    for (const id of crowd) {
      const cluster = findCluster(world, id);
      const words = cluster && wordsOf(world, cluster, graphTime(world), false);
      for (const target of words ? (onCluster.get(id) ?? []) : [])
        if (words) seen.set(target.id, powerIn(words, target));
    }
  });
}

function readMachines(world: World, targets: readonly MachineTarget[], seen: Seen, attempt: Attempt): void {
  const { single, crowd } = bySize(targets.map(({ id }) => id));
  for (const target of targets.filter(({ id }) => single.includes(id)))
    attempt(() => seen.set(target.id, readCompute(world, target)));
  if (crowd.length === 0) return;
  attempt(() => {
    query(world, rowsOf(world.machines.values(), crowd));
    for (const id of crowd) {
      const machine = findMachine(world, id);
      if (machine) seen.set(id, powerOfMachine(world, machine, graphTime(world), false));
    }
  });
}

function bySize(ids: readonly TargetId[]) {
  const groups = [...Map.groupBy(ids, subscriptionOf).values()];
  return {
    single: groups.filter((group) => group.length <= few).flat(),
    crowd: groups.filter((group) => group.length > few).flat(),
  };
}

/** A request a page; the first that fails ends it. */
function query(world: World, rows: number): void {
  const url = `/providers/Microsoft.ResourceGraph/resources?api-version=${versions.graph}`;
  const request = {
    method: 'POST',
    url,
    operation: 'resourceGraph/resources',
    action: 'Microsoft.ResourceGraph/resources/read',
    scope: '/providers/Microsoft.ResourceGraph/resources',
  } as const;
  for (let page = 0; page < Math.max(1, Math.ceil(rows / rowsPerPage)); page += 1) read(world, request, true);
}

/** All of those subscriptions, whether they are asked for or not. */
function rowsOf(all: Iterable<{ readonly key: TargetId }>, ids: readonly TargetId[]): number {
  const subscriptions = new Set(ids.map(subscriptionOf));
  return [...all].filter(({ key }) => subscriptions.has(subscriptionOf(key))).length;
}

function graphTime(world: World): number {
  return world.clock.now() - world.settings.resourceGraphLagSeconds * secondMs;
}

function subscriptionOf(id: TargetId): string {
  return id.split('/')[2] ?? '';
}

function inCluster(target: PowerTarget): target is InCluster {
  return target.kind === 'aks' || target.kind === 'nodePools';
}

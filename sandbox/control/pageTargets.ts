import { type Instant, toIso } from '../../src/core/time.ts';
import { type Cluster, momentAt } from '../world/cluster.ts';
import type { Machine } from '../world/compute/machine.ts';
import type { ScaleSet } from '../world/compute/scaleSet.ts';
import { type WorldTarget, worldTargetsOf } from '../world/findTarget.ts';
import { type HubHost, momentOf } from '../world/hubHost.ts';
import type { Operation, ProvisioningError } from '../world/operation.ts';
import { crowdOf } from '../world/people/crowd.ts';
import { type ServerState, serverStateAt, worksAt } from '../world/people/serverLife.ts';
import { shownPool } from '../world/pools/agentPool.ts';
import { hubStateIn } from '../world/workload/hubPod.ts';
import type { World } from '../world/world.ts';

/** What a person may aim a fault at, in the order of the world. */
export function aimsOf(world: World): object[] {
  return worldTargetsOf(world).map(({ key, name }) => ({ id: key, name }));
}

/** A row of the page for each cluster with its pools, each machine and each scale set that is there. */
export function targetRows(world: World): object[] {
  return worldTargetsOf(world).flatMap((target) => targetRow(world, target) ?? []);
}

/** Of a pool its cluster's row tells. */
function targetRow(world: World, target: WorldTarget): object | undefined {
  const now = world.clock.now();
  switch (target.kind) {
    case 'cluster':
      return clusterRow(world, target.cluster, now);
    case 'pool':
      return undefined;
    case 'machine':
      return machineRow(world, target.machine, now);
    case 'scaleSet':
      return scaleSetRow(world, target.scaleSet, now);
  }
}

function clusterRow(world: World, cluster: Cluster, now: Instant): object {
  const moment = momentAt(cluster, now);
  const pools = cluster.agentPools.map((pool) => ({ name: pool.name, ...shownPool(pool, moment, now) }));
  return { ...rowOf(world, cluster, now, moment), powerState: moment.powerState, pools };
}

function machineRow(world: World, machine: Machine, now: Instant): object {
  const moment = momentOf(machine, now);
  const says = moment.hibernated ? `${moment.power}, hibernated` : moment.power;
  return { ...rowOf(world, machine, now, moment), powerState: moment.power === 'running' ? 'Running' : says };
}

function scaleSetRow(world: World, set: ScaleSet, now: Instant): object {
  const moment = momentOf(set, now);
  const says = Object.entries(moment.counts).flatMap(([power, count]) =>
    count > 0 ? [`${count} ${power}`] : [],
  );
  const powerState = moment.counts.running === set.capacity ? 'Running' : says.join(', ');
  return { ...rowOf(world, set, now, moment), powerState };
}

type Row = HubHost & { readonly id: string; readonly operation?: Operation };

function rowOf(
  world: World,
  host: Row,
  now: Instant,
  moment: { readonly provisioningState: string; readonly provisioningError?: ProvisioningError },
) {
  const { operation } = host;
  return {
    id: host.id,
    name: host.name,
    hubUrl: `https://${host.hubHost}`,
    hub: hubStateIn(world, host, now),
    people: peopleAt(world, host, now),
    provisioningState: moment.provisioningState,
    error: moment.provisioningError,
    operation: operation && {
      kind: operation.kind,
      by: operation.by,
      startedAt: toIso(operation.startedAt),
      endsAt: operation.endsAt === undefined ? undefined : toIso(operation.endsAt),
    },
  };
}

const doing: Readonly<Record<Exclude<ServerState, 'over' | 'running'>, string>> = {
  spawning: 'starts',
  stopping: 'is being stopped',
  dead: 'is gone with its machine',
  left: 'is left in the database',
};

/** Whose server does what there, in words; those that are over are left out. */
function peopleAt(
  world: World,
  host: HubHost,
  now: Instant,
): { user: string; server: string; does: string }[] {
  return crowdOf(world, host.hubHost).servers.flatMap((each) => {
    const state = serverStateAt(world, host, each, now);
    if (state === 'over') return [];
    const does = state === 'running' ? (worksAt(each, now) ? 'works' : 'rests') : doing[state];
    return [{ user: each.user, server: each.name, does }];
  });
}

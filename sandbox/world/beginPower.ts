import type { PowerAct } from '../../src/core/power/targetFacts.ts';
import { toIso } from '../../src/core/time.ts';
import { type Cluster, type ClusterMoment, momentAt } from './cluster.ts';
import { courseOf } from './course.ts';
import { takeFault } from './faults.ts';
import { momentOf } from './hubHost.ts';
import { inTransition, type Operation } from './operation.ts';
import { poolInTransition } from './pools/agentPool.ts';
import { pendingOperation } from './pools/poolRefusals.ts';
import { forbiddenRefusal, notFoundRefusal, type Refusal, throttledRefusal } from './refusals.ts';
import { runOperation } from './runOperation.ts';
import { findCluster, type World } from './world.ts';

/** What came of a request to start or stop. `lost`: it took effect, and nobody will hear of it. */
export type BeginOutcome =
  /** Without an operation there was nothing to do. */
  | { readonly kind: 'accepted'; readonly operation?: Operation }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'lost' };

/** One start or stop of a cluster as Azure judges it: rights and limits, then conflicts, then the operation itself. */
export function beginPower(world: World, id: string, act: PowerAct): BeginOutcome {
  const cluster = findCluster(world, id);
  if (!cluster) return { kind: 'refused', refusal: notFoundRefusal(id) };
  if (takeFault(world, 'forbidden', cluster.key)) {
    return {
      kind: 'refused',
      refusal: forbiddenRefusal(`Microsoft.ContainerService/managedClusters/${act}/action`, cluster.id),
    };
  }
  const throttled = takeFault(world, 'throttled', cluster.key);
  if (throttled)
    return { kind: 'refused', refusal: throttledRefusal(cluster.subscription, throttled.seconds) };
  const conflict = conflictWith(world, cluster, act);
  if (conflict) return { kind: 'refused', refusal: { status: 409, flat: true, ...conflict } };
  const operation = runOperation(world, cluster, {
    kind: act,
    by: 'caller',
    ...courseOf(world, cluster.key, act, { ...world.settings, capacityError, stopError }),
  });
  if (takeFault(world, 'answerLost', cluster.key)) return { kind: 'lost' };
  return { kind: 'accepted', operation };
}

const capacityError = {
  code: 'AksCapacityHeavyUsage',
  message:
    'AKS is currently experiencing high demand in this region and cannot start the cluster. Please try again later or use another region. See https://aka.ms/akscapacityheavyusage',
};

const stopError = {
  code: 'ValidationError',
  message:
    'Stopping the cluster failed: an admission webhook denied the request to cordon and drain the nodes. Please exclude system namespaces from the webhook and try again.',
};

/** Azure's own reasons for 409 on this act, or undefined where it may begin. A Failed cluster may try either way. */
function conflictWith(
  world: World,
  cluster: Cluster,
  act: PowerAct,
): { code: string; message: string; flat?: boolean } | undefined {
  const now = world.clock.now();
  const moment = momentAt(cluster, now);
  const operation = cluster.operation;
  if (takeFault(world, 'conflict', cluster.key)) return anotherOperation;
  if (inTransition(moment) && operation && !(act === 'start' && operation.kind === 'start')) {
    return notAllowed(
      `Operation is not allowed because there's an in progress ${operation.kind} managed cluster operation (operation ID: ${operation.id}) on the managed cluster started on UTC ${toIso(operation.startedAt)}. Please wait for it to finish before starting a new operation. You can also use 'az aks operation-abort -g ${cluster.resourceGroup} -n ${cluster.name}' to abort the ongoing operation.`,
    );
  }
  const pool = cluster.agentPools.find((each) => poolInTransition(each, now));
  if (pool) return pendingOperation(`${pool.name} - ${momentOf(pool, now).provisioningState}`);
  const settledWell = moment.provisioningState === 'Succeeded';
  if (act === 'start' && (inTransition(moment) || (settledWell && moment.powerState === 'Running'))) {
    return notAllowed(
      `managed cluster is in Provisioning State(${moment.provisioningState}) and Power State(${moment.powerState}), starting cannot be performed${previously(operation, now)}`,
    );
  }
  if (act === 'stop' && settledWell && moment.powerState === 'Stopped') {
    return notAllowed(
      `managed cluster is not currently running, stopping cannot be performed${stoppedSince(moment, operation, now)}`,
    );
  }
  return undefined;
}

/** AKS says no to a request out of turn in two shapes; this one comes in ARM's envelope, as the description has it. */
const anotherOperation = {
  code: 'EtagMismatch',
  message: 'Another operation is in progress. Please wait for it to finish before starting a new operation.',
  flat: false,
};

function notAllowed(message: string) {
  return { code: 'OperationNotAllowed', message };
}

function previously(operation: Operation | undefined, now: number): string {
  if (!operation) return '';
  return ` The previous operation started at '${toIso(operation.startedAt)}' and elapsed time is: '${elapsed(now - operation.startedAt)}'`;
}

function stoppedSince(moment: ClusterMoment, operation: Operation | undefined, now: number): string {
  if (!operation || !Number.isFinite(moment.at)) return '';
  return `; The stop operation started at '${toIso(operation.startedAt)}' and elapsed time is: '${elapsed(now - operation.startedAt)}'`;
}

/** As Azure prints it: `7 days and 01:16:37`. */
function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const clock = [seconds / 3600, (seconds % 3600) / 60, seconds % 60].map(Math.floor);
  const days = Math.floor((clock[0] ?? 0) / 24);
  const text = [(clock[0] ?? 0) % 24, clock[1] ?? 0, clock[2] ?? 0]
    .map((each) => String(each).padStart(2, '0'))
    .join(':');
  return days > 0 ? `${days} days and ${text}` : text;
}

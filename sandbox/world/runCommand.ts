import { randomUUID } from 'node:crypto';
import { secondMs, toIso } from '../../src/core/time.ts';
import { type Cluster, type ClusterMoment, momentAt } from './cluster.ts';
import { armedFault, takeFault } from './faults.ts';
import { upPeriods } from './hubHost.ts';
import type { KubectlAnswer } from './kubectl/kubectlAnswer.ts';
import { kubectl } from './kubectl.ts';
import { inTransition } from './operation.ts';
import { forbiddenRefusal, notFoundRefusal, type Refusal, throttledRefusal } from './refusals.ts';
import type { CommandRun } from './workload/commandRun.ts';
import { findCluster, type World } from './world.ts';

/** `lost`: it is run, and nobody will hear of it. */
export type CommandOutcome =
  | {
      readonly kind: 'accepted';
      readonly run: CommandRun;
      readonly cluster: Cluster;
      readonly lost: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A pod that has not started by then (s) is given up. */
const startWithinSeconds = 30;

/** What Azure keeps of a command's output. */
const longestLogs = 512 * 1024;

const runsKept = 100;

/** A run command as Azure judges it: rights and limits, then the cluster, then whether a pod may run at all. */
export function beginCommand(world: World, id: string): CommandOutcome {
  const cluster = findCluster(world, id);
  if (!cluster) return { kind: 'refused', refusal: notFoundRefusal(id) };
  const refusal = refuse(world, cluster);
  if (refusal) return { kind: 'refused', refusal };
  const stuck = takeFault(world, 'commandStuck', cluster.key) !== undefined;
  const now = world.clock.now();
  const startedAt = now + (stuck ? startWithinSeconds : world.settings.commandSeconds) * secondMs;
  const id32 = randomUUID().replaceAll('-', '');
  const run: CommandRun = {
    id: id32,
    acceptedAt: now,
    startedAt,
    forbidden: takeFault(world, 'commandForbidden', cluster.key) !== undefined,
    clock: startedAt,
    ...(stuck ? { stuck: stuckReason(id32) } : {}),
  };
  cluster.commands = [...cluster.commands, run].slice(-runsKept);
  const lost = takeFault(world, 'commandLost', cluster.key) !== undefined;
  return { kind: 'accepted', run, cluster, lost };
}

/** One kubectl of a running command; time passes in it. */
export function kubectlIn(
  world: World,
  cluster: Cluster,
  run: CommandRun,
  args: readonly string[],
): KubectlAnswer {
  const answer = kubectl({ world, cluster, at: run.clock, forbidden: run.forbidden }, args);
  run.clock += Math.ceil(answer.seconds * secondMs);
  return answer;
}

export function endCommand(run: CommandRun, exitCode: number, logs: string): void {
  run.ended = { exitCode, logs: logs.slice(0, longestLogs) };
}

export type CommandView =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly run: CommandRun };

/** What is known of a command now. It is kept in the cluster: with the nodes its pod goes, and the result with it. */
export function viewCommand(world: World, cluster: Cluster, commandId: string): CommandView {
  const now = world.clock.now();
  const run = cluster.commands.find((each) => each.id === commandId.toLowerCase());
  const period = upPeriods(cluster, now).at(-1);
  if (!run || !period || period.to !== undefined || period.from > run.acceptedAt) return { kind: 'unknown' };
  const done = (run.ended !== undefined || run.stuck !== undefined) && run.clock <= now;
  return done ? { kind: 'ended', run } : { kind: 'running' };
}

function refuse(world: World, cluster: Cluster): Refusal | undefined {
  const { key, subscription } = cluster;
  if (takeFault(world, 'forbidden', key)) {
    return forbiddenRefusal('Microsoft.ContainerService/managedClusters/runCommand/action', cluster.id);
  }
  const throttled = takeFault(world, 'throttled', key);
  if (throttled) return throttledRefusal(subscription, throttled.seconds);
  if (takeFault(world, 'conflict', key)) return { status: 409, ...anotherOperation };
  const moment = momentAt(cluster, world.clock.now());
  if (inTransition(moment)) return { status: 409, ...inProgress(cluster, moment) };
  if (!moment.nodesUp) return { status: 400, ...notRunning };
  if (takeFault(world, 'commandDisabled', key)) return { status: 400, ...disabled };
  return takeFault(world, 'commandDenied', key) ? { status: 400, ...denied } : undefined;
}

/** Whether the cluster says of itself that it takes no commands (`apiServerAccessProfile.disableRunCommand`). */
export function switchedOff(world: World, id: string): boolean {
  return armedFault(world, 'commandDisabled', id.toLowerCase()) !== undefined;
}

const anotherOperation = {
  code: 'EtagMismatch',
  message: 'Another operation is in progress. Please wait for it to finish before starting a new operation.',
};

function inProgress({ operation }: Cluster, { provisioningState }: ClusterMoment) {
  const since = operation === undefined ? '' : ` started on UTC ${toIso(operation.startedAt)}`;
  return {
    code: 'OperationNotAllowed',
    message: `Operation is not allowed because there's an in progress managed cluster operation${since} (${provisioningState}). Please wait for it to finish before starting a new operation.`,
  };
}

const notRunning = {
  code: 'OperationNotAllowed',
  message: 'Run command is not allowed while the managed cluster is not running. Start it first.',
};

const disabled = {
  code: 'BadRequest',
  message: 'Run command is disabled for this managed cluster (apiServerAccessProfile.disableRunCommand).',
};

const denied = {
  code: 'KubernetesOperationError',
  message:
    'Failed to run command in managed cluster due to kubernetes failure. details: admission webhook "validation.gatekeeper.sh" denied the request: [azurepolicy-container-limits] container <user-command> memory limit <1Gi> is higher than the maximum allowed of <512Mi>',
};

function stuckReason(id: string): string {
  return `Failed to run command due to cluster perf issue, container command-${id} in aks-command namespace did not start within ${startWithinSeconds}s on your cluster, retry may helps. If issue persist, you may need to tune your cluster with better performance (larger node/paid tier).`;
}

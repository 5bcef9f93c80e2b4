import type { PowerAct } from '../../../src/core/power/targetFacts.ts';
import { secondMs } from '../../../src/core/time.ts';
import type { BeginOutcome } from '../beginPower.ts';
import { type Cluster, momentAt } from '../cluster.ts';
import { courseOf } from '../course.ts';
import { takeFault } from '../faults.ts';
import { momentOf } from '../hubHost.ts';
import { inTransition } from '../operation.ts';
import { forbiddenRefusal, notFoundRefusal, type Refusal, throttledRefusal } from '../refusals.ts';
import { startRefusal } from '../startRefusals.ts';
import { findCluster, type World } from '../world.ts';
import type { AgentPool } from './agentPool.ts';
import { countWrite } from './poolBucket.ts';
import {
  clusterNotUp,
  conflict,
  pendingOperation,
  poolNotThere,
  poolNotWell,
  systemPool,
} from './poolRefusals.ts';
import { runPool } from './runPool.ts';

/** One change of a pool's power as Azure judges it: rights and limits, its cluster, what is under way, the pool itself. */
export function beginPool(world: World, clusterId: string, name: string, act: PowerAct): BeginOutcome {
  const cluster = findCluster(world, clusterId);
  if (!cluster) return { kind: 'refused', refusal: notFoundRefusal(clusterId) };
  const pool = cluster.agentPools.find((each) => each.name === name);
  if (!pool) return { kind: 'refused', refusal: poolNotThere(name) };
  const refusal = refuseByLimits(world, cluster, pool) ?? refuseByState(world, cluster, pool, act);
  if (refusal) return { kind: 'refused', refusal };
  const now = world.clock.now();
  const { powerState, provisioningState } = momentOf(pool, now);
  const wanted = act === 'start' ? 'Running' : 'Stopped';
  if (powerState === wanted && provisioningState === 'Succeeded') return { kind: 'accepted' };
  const { poolStartSeconds: startSeconds, poolStopSeconds: stopSeconds } = world.settings;
  const usual = { startSeconds, stopSeconds, capacityError: capacityError(pool), stopError };
  const operation = runPool(pool, { kind: act, by: 'caller', ...courseOf(world, pool.key, act, usual) }, now);
  if (takeFault(world, 'answerLost', pool.key)) return { kind: 'lost' };
  return { kind: 'accepted', operation };
}

function refuseByLimits(world: World, cluster: Cluster, pool: AgentPool): Refusal | undefined {
  if (takeFault(world, 'forbidden', pool.key)) {
    return forbiddenRefusal('Microsoft.ContainerService/managedClusters/agentPools/write', pool.id);
  }
  const throttled = takeFault(world, 'throttled', pool.key);
  if (throttled) return throttledRefusal(cluster.subscription, throttled.seconds);
  const waitMs = countWrite(pool, world.clock.now());
  return waitMs === undefined
    ? undefined
    : throttledRefusal(cluster.subscription, Math.ceil(waitMs / secondMs));
}

function refuseByState(world: World, cluster: Cluster, pool: AgentPool, act: PowerAct): Refusal | undefined {
  const now = world.clock.now();
  if (takeFault(world, 'conflict', pool.key)) return { status: 409, ...anotherOperation };
  const whole = momentAt(cluster, now);
  if (inTransition(whole)) return conflict(pendingOperation(whole.provisioningState).message);
  if (whole.powerState !== 'Running') return clusterNotUp(whole, act);
  if (act === 'stop' && pool.mode === 'System') return systemPool(pool.name);
  const own = momentOf(pool, now);
  if (inTransition(own)) return conflict(pendingOperation(`${pool.name} - ${own.provisioningState}`).message);
  if (act === 'stop' && own.provisioningState === 'Failed' && own.powerState === 'Running')
    return poolNotWell(pool.name, own.provisioningState, own.powerState);
  return act === 'start' ? startRefusal(world, pool.key, pool.vmSize, 'pool') : undefined;
}

const anotherOperation = {
  code: 'EtagMismatch',
  message: 'Another operation is in progress. Please wait for it to finish before starting a new operation.',
};

function capacityError({ name, vmSize, spot }: AgentPool) {
  const kind = spot ? 'low-priority ' : '';
  return {
    code: 'AllocationFailed',
    message: `Starting agent pool ${name} failed: Allocation failed. We do not have sufficient ${kind}capacity for the requested VM size ${vmSize} in this region. Read more about improving likelihood of allocation success at https://aka.ms/allocation-guidance`,
  };
}

const stopError = {
  code: 'ValidationError',
  message:
    'Stopping the agent pool failed: an admission webhook denied the request to cordon and drain its nodes. Please exclude system namespaces from the webhook and try again.',
};

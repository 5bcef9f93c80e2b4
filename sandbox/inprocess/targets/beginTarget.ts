import { choosePools } from '../../../src/core/power/choosePools.ts';
import { classifyFailure } from '../../../src/core/power/classifyFailure.ts';
import type { Failure } from '../../../src/core/power/failure.ts';
import type { PoolsTarget, PowerTarget } from '../../../src/core/power/powerTarget.ts';
import type { PowerAct } from '../../../src/core/power/targetFacts.ts';
import { secondMs } from '../../../src/core/time.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import type { BeginAnswer } from '../../../src/ports/powerTargets.ts';
import { type BeginOutcome, beginPower } from '../../world/beginPower.ts';
import { beginPool } from '../../world/pools/beginPool.ts';
import type { World } from '../../world/world.ts';
import { beginCompute } from './beginCompute.ts';
import { readCluster } from './clusterWords.ts';
import { type Request, record, refuseAll, versions } from './request.ts';

/** Sends what the wire's adapters send: of a cluster a POST; of pools a GET, and a PUT for each that is due. */
export function beginTarget(world: World, target: PowerTarget, act: PowerAct, choice: number): BeginAnswer {
  switch (target.kind) {
    case 'aks':
      return send(world, clusterRequest(target.id, act), () => beginPower(world, target.id, act));
    case 'nodePools':
      return beginPools(world, target, act, choice);
    case 'vm':
    case 'vmss':
      return beginCompute(world, target, act, send);
  }
}

function beginPools(world: World, target: PoolsTarget, act: PowerAct, choice: number): BeginAnswer {
  const words = readCluster(world, target.clusterId);
  if (!words) return { kind: 'refused', failure: clusterGone };
  const { pools, failure } = choosePools(target, words.pools, act, choice);
  if (failure) return { kind: 'refused', failure };
  const answers: BeginAnswer[] = [];
  for (const pool of pools) {
    try {
      const answer = send(world, poolRequest(target.clusterId, pool), () =>
        beginPool(world, target.clusterId, pool, act),
      );
      answers.push(answer);
      if (answer.kind === 'refused' && answer.failure.class === 'throttled') break;
    } catch (fault) {
      // The first that was taken is what counts; the next look sees the others.
      if (fault instanceof AzureFault && answers.some(({ kind }) => kind === 'accepted')) break;
      throw fault;
    }
  }
  return answers.find(({ kind }) => kind === 'accepted') ?? answers[0] ?? nothingToDo;
}

/** One request and its answer. Throws AzureFault where the answer is lost. */
export function send(world: World, request: Request, begin: () => BeginOutcome): BeginAnswer {
  const general = refuseAll(world, request);
  const outcome: BeginOutcome = general ? { kind: 'refused', refusal: general } : begin();
  switch (outcome.kind) {
    case 'accepted':
      record(world, request, outcome.operation && request.method === 'POST' ? 202 : 200);
      return { kind: 'accepted' };
    case 'lost':
      record(world, request, 0);
      throw new AzureFault(request.operation, 'socket hang up', { code: 'ECONNRESET' });
    case 'refused': {
      const { retryAfterSeconds } = outcome.refusal;
      record(world, request, outcome.refusal.status);
      return {
        kind: 'refused',
        failure: classifyFailure(outcome.refusal),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * secondMs }),
      };
    }
  }
}

function clusterRequest(id: string, act: PowerAct): Request {
  return {
    method: 'POST',
    url: `${id}/${act}?api-version=${versions.aks}`,
    operation: `managedClusters/${act}`,
    action: `Microsoft.ContainerService/managedClusters/${act}/action`,
    scope: id,
  };
}

function poolRequest(clusterId: string, pool: string): Request {
  return {
    method: 'PUT',
    url: `${clusterId}/agentPools/${pool}?api-version=${versions.aks}`,
    operation: 'agentPools/createOrUpdate',
    action: 'Microsoft.ContainerService/managedClusters/agentPools/write',
    scope: `${clusterId}/agentPools/${pool}`,
  };
}

const clusterGone: Failure = {
  class: 'conflict',
  code: 'ResourceNotFound',
  message: 'the cluster of these pools is gone',
};

const nothingToDo: BeginAnswer = {
  kind: 'refused',
  failure: {
    class: 'conflict',
    code: 'NothingToDo',
    message: 'it is so already, or on its way: somebody else was faster',
  },
};

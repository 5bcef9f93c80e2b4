import { z } from 'zod';
import { parseJson } from '../../src/core/parseJson.ts';
import type { Cluster } from '../world/cluster.ts';
import { beginPool } from '../world/pools/beginPool.ts';
import { notFoundRefusal, type Refusal } from '../world/refusals.ts';
import { findCluster, type World } from '../world/world.ts';
import { operationUrls } from './armOperations.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';
import { poolBody, poolView, shownPools } from './poolBody.ts';
import { refusalAnswer } from './refusalAnswer.ts';

/** A change of power alone: everything else of a pool is fixed here. */
const powerOnly = z.strictObject({
  properties: z.strictObject({ powerState: z.strictObject({ code: z.enum(['Running', 'Stopped']) }) }),
});

/** `…/agentPools` of a cluster: GET of all, GET and PUT of one. */
export function answerPools(world: World, ask: Ask, clusterId: string, name: string | undefined): Answer {
  const cluster = findCluster(world, clusterId);
  if (!cluster) return refusalAnswer(notFoundRefusal(clusterId));
  if (name === undefined) {
    if (ask.method !== 'GET') return unknownOperation(ask);
    return answer(200, { value: shownPools(world, cluster, world.clock.now()).map(poolBody) });
  }
  // Names of pools are lower case; ARM finds them in any.
  const wanted = name.toLowerCase();
  if (ask.method === 'PUT') return change(world, ask, cluster, wanted);
  if (ask.method !== 'GET') return unknownOperation(ask);
  const body = bodyOf(world, cluster, wanted);
  return body ? answer(200, body) : refusalAnswer(unknownPool(wanted));
}

/** Of a pool that is there already the answer is 200, with the address of what is under way, if anything is. */
function change(world: World, ask: Ask, cluster: Cluster, name: string): Answer {
  const body = parseJson(ask.body);
  if (body === undefined) return refusalAnswer(notJson);
  const wanted = powerOnly.safeParse(body);
  if (!wanted.success) return unknownOperation(ask);
  const act = wanted.data.properties.powerState.code === 'Running' ? 'start' : 'stop';
  const outcome = beginPool(world, cluster.id, name, act);
  if (outcome.kind === 'lost') return { kind: 'cut' };
  if (outcome.kind === 'refused') return refusalAnswer(outcome.refusal);
  const { operation } = outcome;
  const urls = operation && operationUrls(ask.host, 'Microsoft.ContainerService', cluster, operation);
  return answer(200, bodyOf(world, cluster, name), urls ? { 'azure-asyncoperation': urls.status } : {});
}

function bodyOf(world: World, cluster: Cluster, name: string): object | undefined {
  const pool = cluster.agentPools.find((each) => each.name === name);
  return pool && poolBody(poolView(world, cluster, pool, world.clock.now()));
}

const notJson: Refusal = {
  status: 400,
  code: 'InvalidRequestContent',
  message: 'The request content was invalid and could not be deserialized.',
};

function unknownPool(name: string): Refusal {
  return { status: 404, code: 'NotFound', message: `The agent pool ${name} was not found.` };
}

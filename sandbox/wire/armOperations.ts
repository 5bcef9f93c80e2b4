import { createHash } from 'node:crypto';
import { toIso } from '../../src/core/time.ts';
import type { Cluster, Operation } from '../world/cluster.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer } from './exchange.ts';

const paths =
  /^\/subscriptions\/([^/]+)\/providers\/microsoft\.containerservice\/locations\/[^/]+\/(operations|operationresults)\/([0-9a-f-]+)$/i;

/** Where ARM sends a client that wants to wait. The real ones are signed and some 3 kB long, so these are long too. */
export function operationUrls(host: string, cluster: Cluster, operation: Operation) {
  const base = `https://${host}/subscriptions/${cluster.subscription}/providers/Microsoft.ContainerService/locations/${cluster.location}`;
  const signature = createHash('sha512').update(operation.id).digest('base64url');
  const query = `api-version=2016-03-30&t=${operation.startedAt}&c=${signature.repeat(24)}&s=${signature.repeat(4)}&h=${signature}`;
  return {
    status: `${base}/operations/${operation.id}?${query}`,
    result: `${base}/operationresults/${operation.id}?${query}`,
  };
}

/** The two poll addresses; undefined for other paths. Only the latest operation of a cluster is remembered. */
export function answerOperation(world: World, ask: Ask): Answer | undefined {
  const [matched, , kind, id] = paths.exec(ask.path) ?? [];
  if (!matched || ask.method !== 'GET') return undefined;
  const operation = [...world.clusters.values()]
    .map((each) => each.operation)
    .find((each) => each?.id.toLowerCase() === id?.toLowerCase());
  if (!operation) {
    return answer(404, {
      error: { code: 'ResourceNotFound', message: `The operation ${id} was not found.` },
    });
  }
  const ended = operation.endsAt !== undefined && operation.endsAt <= world.clock.now();
  return kind?.toLowerCase() === 'operations' ? status(operation, ended) : result(ask, operation, ended);
}

function status(operation: Operation, ended: boolean): Answer {
  const { id, startedAt, endsAt, error } = operation;
  const state = !ended ? 'InProgress' : error ? 'Failed' : 'Succeeded';
  // A start that went well carried this error in Microsoft's recording; only `status` may be believed.
  const confusing = operation.kind === 'start' && ended && !error ? notLatest : undefined;
  return answer(200, {
    name: id,
    status: state,
    startTime: toIso(startedAt),
    ...(ended && endsAt !== undefined ? { endTime: toIso(endsAt) } : {}),
    ...(ended && (error ?? confusing) ? { error: error ?? confusing } : {}),
  });
}

const notLatest = {
  code: 'NotLatestOperation',
  message:
    "Cannot proceed with the operation. Either the operation has been preempted by another one, or the information needed by the operation failed to be saved (or hasn't been saved yet).",
};

function result(ask: Ask, operation: Operation, ended: boolean): Answer {
  if (!ended) {
    const url = `https://${ask.host}${ask.path}?${ask.query.toString()}`;
    return answer(202, '', { location: url, 'content-length': '0' });
  }
  return operation.error ? answer(400, { error: operation.error }) : answer(204);
}

import { createHash } from 'node:crypto';
import { toIso } from '../../src/core/time.ts';
import { type WorldTarget, worldTargetsOf } from '../world/findTarget.ts';
import type { Operation } from '../world/operation.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer } from './exchange.ts';

const paths =
  /^\/subscriptions\/([^/]+)\/providers\/microsoft\.(?:containerservice|compute)\/locations\/[^/]+\/(operations|operationresults)\/([0-9a-f-]+)$/i;

type Place = { readonly subscription: string; readonly location: string };

/** Where ARM sends a client that wants to wait. Those of AKS are signed and some 3 kB long, so these are long too. */
export function operationUrls(
  host: string,
  provider: 'Microsoft.ContainerService' | 'Microsoft.Compute',
  { subscription, location }: Place,
  operation: Operation,
): { readonly status: string; readonly result: string } {
  const base = `https://${host}/subscriptions/${subscription}/providers/${provider}/locations/${location}`;
  if (provider === 'Microsoft.Compute') {
    const status = `${base}/operations/${operation.id}?p=${operation.id}&api-version=2026-04-01`;
    return { status, result: `${status}&monitor=true` };
  }
  const signature = createHash('sha512').update(operation.id).digest('base64url');
  const query = `api-version=2016-03-30&t=${operation.startedAt}&c=${signature.repeat(24)}&s=${signature.repeat(4)}&h=${signature}`;
  return {
    status: `${base}/operations/${operation.id}?${query}`,
    result: `${base}/operationresults/${operation.id}?${query}`,
  };
}

/** The poll addresses; undefined for other paths. Only the latest operation of a target is remembered. */
export function answerOperation(world: World, ask: Ask): Answer | undefined {
  const [matched, , kind, id] = paths.exec(ask.path) ?? [];
  if (!matched || ask.method !== 'GET') return undefined;
  const found = worldTargetsOf(world).find(
    (each) => operationOf(each)?.id.toLowerCase() === id?.toLowerCase(),
  );
  const operation = found && operationOf(found);
  if (!operation) {
    return answer(404, {
      error: { code: 'ResourceNotFound', message: `The operation ${id} was not found.` },
    });
  }
  const ended = operation.endsAt !== undefined && operation.endsAt <= world.clock.now();
  const wantsResult = kind?.toLowerCase() === 'operationresults' || ask.query.get('monitor') === 'true';
  if (wantsResult) return result(ask, operation, ended);
  // A start that went well carried this error in Microsoft's recording; only `status` may be believed.
  return status(
    operation,
    ended,
    found.kind === 'cluster' && operation.kind === 'start' ? notLatest : undefined,
  );
}

function operationOf(target: WorldTarget): Operation | undefined {
  switch (target.kind) {
    case 'cluster':
      return target.cluster.operation;
    case 'pool':
      return target.pool.operation;
    case 'machine':
      return target.machine.operation;
    case 'scaleSet':
      return target.scaleSet.operation;
  }
}

function status(operation: Operation, ended: boolean, confusing: object | undefined): Answer {
  const { id, startedAt, endsAt, error } = operation;
  const state = !ended ? 'InProgress' : error ? 'Failed' : 'Succeeded';
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
  if (operation.error) return answer(400, { error: operation.error });
  return ask.query.has('monitor') ? answer(200, '', { 'content-length': '0' }) : answer(204);
}

import { randomUUID } from 'node:crypto';
import { secondMs, toIso } from '../../src/core/time.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { KqlFault, runKql } from './kql.ts';
import { resourceRows } from './resourceRows.ts';

const path = '/providers/microsoft.resourcegraph/resources';
const pageLimit = 1000;
const quotaWindowMs = 5 * secondMs;

type QueryRequest = {
  readonly query: string;
  readonly subscriptions?: readonly string[];
  readonly options?: {
    readonly $top?: number;
    readonly $skip?: number;
    readonly $skipToken?: string;
    readonly resultFormat?: string;
  };
};

/** Azure Resource Graph's one operation; undefined for other paths. */
export function answerResourceGraph(world: World, ask: Ask): Answer | undefined {
  if (ask.path.toLowerCase() !== path || ask.method !== 'POST') return undefined;
  if (ask.query.get('api-version') !== '2024-04-01')
    return refuse(world, 400, 'InvalidApiVersion', 'Use 2024-04-01.');
  const quota = countQuery(world);
  if (quota.remaining < 0) {
    return refuse(
      world,
      429,
      'RateLimiting',
      'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.',
      { ...quotaHeaders(quota), 'retry-after': String(quota.resetsAfterSeconds) },
    );
  }
  const request = parseRequest(ask.body);
  if (typeof request === 'string') return refuse(world, 400, 'InvalidQuery', request);
  try {
    return answer(200, page(world, request), quotaHeaders(quota));
  } catch (fault) {
    if (!(fault instanceof KqlFault)) throw fault;
    return refuse(world, 400, 'ParserFailure', `Query is invalid: ${fault.message}`);
  }
}

function parseRequest(body: string): QueryRequest | string {
  let request: QueryRequest;
  try {
    request = JSON.parse(body) as QueryRequest;
  } catch (fault) {
    return `The request body is no JSON: ${String(fault)}`;
  }
  if (typeof request.query !== 'string') return 'The query is missing.';
  const { options = {} } = request;
  if (options.resultFormat !== undefined && options.resultFormat !== 'objectArray') {
    return `The sandbox answers in objectArray only, not ${options.resultFormat}.`;
  }
  if (options.$top !== undefined && !(options.$top >= 1 && options.$top <= pageLimit)) {
    return '$top must be between 1 and 1000.';
  }
  return request;
}

function page(world: World, request: QueryRequest): object {
  const at = world.clock.now() - world.settings.resourceGraphLagSeconds * secondMs;
  const within = request.subscriptions?.map((each) => each.toLowerCase());
  const rows = resourceRows(world, at, within);
  const found = runKql(request.query, rows);
  const skip = Number(request.options?.$skipToken ?? request.options?.$skip ?? 0);
  const slice = found.slice(skip, skip + (request.options?.$top ?? pageLimit));
  const next = skip + slice.length;
  // Paging needs an id in every row; without one Azure says that the rest is cut off.
  const canPage = found[0] !== undefined && 'id' in found[0];
  const more = next < found.length;
  return {
    totalRecords: found.length,
    count: slice.length,
    resultTruncated: more && !canPage ? 'true' : 'false',
    ...(more && canPage ? { $skipToken: String(next) } : {}),
    data: slice,
    facets: [],
  };
}

type Quota = { readonly remaining: number; readonly resetsAfterSeconds: number };

function countQuery(world: World): Quota {
  const now = world.clock.now();
  world.graphQueries = [...world.graphQueries.filter((at) => at > now - quotaWindowMs), now];
  const oldest = world.graphQueries[0] ?? now;
  return {
    remaining: world.settings.resourceGraphQueriesPer5Seconds - world.graphQueries.length,
    resetsAfterSeconds: Math.max(1, Math.ceil((oldest + quotaWindowMs - now) / secondMs)),
  };
}

function quotaHeaders(quota: Quota): Record<string, string> {
  return {
    'x-ms-user-quota-remaining': String(Math.max(0, quota.remaining)),
    'x-ms-user-quota-resets-after': `00:00:${String(quota.resetsAfterSeconds).padStart(2, '0')}`,
    'x-ms-resource-graph-request-duration': '0:00:00:00.0100000',
  };
}

function refuse(
  world: World,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  const support = `Please provide below info when asking for support: timestamp = ${toIso(world.clock.now())}, correlationId = ${randomUUID()}.`;
  const outer = status === 429 ? 'RateLimiting' : 'BadRequest';
  return answer(status, { error: { code: outer, message: support, details: [{ code, message }] } }, headers);
}

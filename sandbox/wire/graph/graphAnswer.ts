import { randomUUID } from 'node:crypto';
import type { DirectoryRefusal } from '../../world/directory/directoryRefusals.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer } from '../exchange.ts';

/** Puts Graph's headers on an answer that is one. */
export function withGraphHeaders(ask: Ask, given: Answer): Answer {
  if (given.kind === 'cut') return given;
  const id = given.headers?.['request-id'] ?? randomUUID();
  const json =
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
  return {
    ...given,
    headers: {
      'cache-control': 'no-cache',
      'strict-transport-security': 'max-age=31536000',
      'odata-version': '4.0',
      'request-id': id,
      'client-request-id': clientId(ask, id),
      'x-ms-ags-diagnostic':
        '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"SANDBOX"}}',
      ...(typeof given.body === 'object' ? { 'content-type': json } : {}),
      ...given.headers,
    },
  };
}

/** A refusal as it travels; a 429 has its own inner error. */
export function refuseGraph(world: World, ask: Ask, refusal: DirectoryRefusal): Answer {
  const { status, code, message, detail, retryAfterSeconds: wait } = refusal;
  const id = randomUUID();
  const date = new Date(world.clock.now()).toISOString().slice(0, 19);
  const busy = status === 429 ? { code: '429', message: 'Please retry after', status: '429' } : {};
  const body = {
    error: {
      code,
      message,
      ...(detail ? { details: [{ code: detail.code, message, target: detail.target }] } : {}),
      innerError: { ...busy, date, 'request-id': id, 'client-request-id': clientId(ask, id) },
    },
  };
  const later: Record<string, string> =
    wait === undefined
      ? {}
      : { 'retry-after': String(wait), 'x-ms-throttle-scope': 'Tenant_Application/ReadWrite' };
  return answer(status, body, { 'request-id': id, ...later });
}

function clientId(ask: Ask, otherwise: string): string {
  const given = ask.headers['client-request-id'];
  return typeof given === 'string' ? given : otherwise;
}

import { randomUUID } from 'node:crypto';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer } from '../exchange.ts';

/** Entra's no: an OAuth error, its own number, and what it says. */
export type EntraRefusal = {
  readonly status: 400 | 401;
  readonly error: string;
  readonly code: number;
  readonly says: string;
};

export function badRequest(code: number, says: string, error = 'invalid_request'): EntraRefusal {
  return { status: 400, error, code, says };
}

export function noApplication(world: World, appId: string): EntraRefusal {
  return badRequest(
    700016,
    `Application with identifier '${appId}' was not found in the directory '${world.tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    'unauthorized_client',
  );
}

export function missingParameter(name: string): EntraRefusal {
  return badRequest(900144, `The request body must contain the following parameter: '${name}'.`);
}

export function badClient(code: number, says: string): EntraRefusal {
  return { status: 401, error: 'invalid_client', code, says };
}

export function badGrant(code: number, says: string): EntraRefusal {
  return badRequest(code, says, 'invalid_grant');
}

/** The refusal as the token endpoint sends it. */
export function refuseEntra(world: World, ask: Ask, refusal: EntraRefusal): Answer {
  const { status, error, code } = refusal;
  const trace = randomUUID();
  const correlation = correlationOf(ask);
  const body = {
    error,
    error_description: describe(world, refusal, trace, correlation),
    error_codes: [code],
    timestamp: timestampOf(world),
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
  return answer(status, body, entraHeaders(trace));
}

/** The text of a refusal, which ends in what support asks for. */
export function describe(
  world: World,
  { code, says }: EntraRefusal,
  trace: string,
  correlation: string,
): string {
  return `AADSTS${code}: ${says} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestampOf(world)}`;
}

export function correlationOf(ask: Ask): string {
  const given = ask.headers['client-request-id'] ?? ask.query.get('client-request-id');
  return typeof given === 'string' && /^[\da-f-]{36}$/i.test(given) ? given : randomUUID();
}

export function entraHeaders(requestId: string = randomUUID()): Record<string, string> {
  return {
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': requestId,
    'x-ms-ests-server': '2.1.0 - sandbox',
  };
}

function timestampOf(world: World): string {
  return `${new Date(world.clock.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as a service of the world sees it, whichever door it came in by. */
export type Ask = {
  readonly method: string;
  /** Azure's name, lower case, without a port. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/**
 * `cut`: the connection is destroyed before an answer. A body that is no text is sent as JSON; `afterMs` of real time pass
 * before it is sent.
 */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
      readonly afterMs?: number;
    }
  | { readonly kind: 'cut' };

export function answer(
  status: number,
  body?: string | object,
  headers: Record<string, string> = {},
): Extract<Answer, { kind: 'answer' }> {
  return { kind: 'answer', status, headers, ...(body === undefined ? {} : { body }) };
}

/** Where the caller met the service: under its own name, or at the gateway. Without a slash at the end. */
export function originOf(ask: Ask, met: string = ask.host): string {
  const header = ask.headers.host ?? met;
  const direct = header.replace(/:\d+$/, '').toLowerCase() === met;
  return direct ? `https://${ask.host}` : `http://${header}/at/${ask.host}`;
}

/** What the world does not know it does not pretend to know. */
export function unknownOperation(ask: Ask): Answer {
  return answer(501, {
    error: {
      code: 'SandboxNotImplemented',
      message: `The sandbox does not know ${ask.method} https://${ask.host}${ask.path}`,
    },
  });
}

/** The headers ARM puts on everything. */
export function armHeaders(): Record<string, string> {
  const id = randomUUID();
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    'x-ms-routing-request-id': `WESTEUROPE:${id}`,
  };
}

import type { TokenCredential } from '@azure/identity';
import type { Client } from '@microsoft/microsoft-graph-client';
import { secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import { retryAfterMs } from '../aks/armFault.ts';

export type GraphAccess = {
  readonly credential: TokenCredential;
  /** `https://graph.microsoft.com` */
  readonly graphEndpoint: string;
};

/** `repeatable`: a repeat after a lost answer does no harm. Every request is repeated after a 429: nothing was done. */
export type GraphRequest = {
  readonly operation: string;
  readonly path: string;
  readonly select?: readonly string[];
  readonly post?: object;
  readonly repeatable: boolean;
};

/** Any answer that came, whatever its status. `body` is its JSON, undefined where it has none. */
export type GraphAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly date: string | null;
  readonly retryAfterMs?: number;
};

/** Sends one request. Throws AzureFault where no answer comes, or one that is no JSON. */
export type SendGraph = (request: GraphRequest) => Promise<GraphAnswer>;

/** For a whole call, with its repeats (ms). */
const patienceMs = 60_000;

/** How often a request is sent again, and how long before that where the directory names no time (s). */
const repeats = 2;
const pauseS = 2;

/** The Graph client; its package is loaded with the first request. Node's own fetch carries it. */
export function graphClient(access: GraphAccess): SendGraph {
  let opening: Promise<Open> | undefined;
  return async (request) => {
    opening ??= open(access);
    const { client, sdk } = await opening;
    const endsAt = performance.now() + patienceMs;
    const shouldRetry = (
      pause: number,
      _attempt: number,
      _asked: unknown,
      _with: unknown,
      given: Response,
    ) => {
      if (given.status !== 429 && !request.repeatable) return false;
      const wait = retryAfterMs(given.headers.get('retry-after') ?? undefined, Date.now());
      return performance.now() + (wait ?? pause * secondMs) < endsAt;
    };
    try {
      const asked = client
        .api(request.path)
        .responseType(sdk.ResponseType.RAW)
        .option('signal', AbortSignal.timeout(patienceMs))
        .middlewareOptions([
          new sdk.RetryHandlerOptions(pauseS, repeats, shouldRetry),
          new sdk.RedirectHandlerOptions(0),
        ]);
      if (request.select) asked.select([...request.select]);
      const given: Response = await (request.post ? asked.post(request.post) : asked.get());
      return await read(request.operation, given);
    } catch (error) {
      throw noAnswer(request.operation, error);
    }
  };
}

type Sdk = typeof import('@microsoft/microsoft-graph-client');
type Open = { readonly client: Client; readonly sdk: Sdk };

async function open({ credential, graphEndpoint }: GraphAccess): Promise<Open> {
  // A CommonJS package: Node hands it over by its names too, the bundle of the deployed app only as the default.
  const { default: sdk } = (await import('@microsoft/microsoft-graph-client')) as unknown as { default: Sdk };
  const getAccessToken = async () => {
    const token = await credential.getToken(graphScope(graphEndpoint));
    if (!token) throw new Error('no identity to sign in with');
    return token.token;
  };
  const client = sdk.Client.initWithMiddleware({
    authProvider: { getAccessToken },
    baseUrl: `${graphEndpoint}/`,
    customHosts: new Set([new URL(graphEndpoint).host]),
  });
  return { client, sdk };
}

export function graphScope(graphEndpoint: string): string {
  return `${graphEndpoint}/.default`;
}

async function read(operation: string, given: Response): Promise<GraphAnswer> {
  const text = await given.text();
  const wait = retryAfterMs(given.headers.get('retry-after') ?? undefined, Date.now());
  return {
    status: given.status,
    body: text === '' ? undefined : parse(operation, given.status, text),
    date: given.headers.get('date'),
    ...(wait === undefined ? {} : { retryAfterMs: Math.ceil(wait) }),
  };
}

/** A parser's own words quote what they could not read, which may be a secret: they go nowhere. */
function parse(operation: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AzureFault(operation, `an answer with status ${status} that is no JSON`, { status });
  }
}

/** No cause: the error may hold the request or the answer. */
function noAnswer(operation: string, error: unknown): AzureFault {
  if (error instanceof AzureFault) return error;
  const { message, code } = error as { readonly message?: string; readonly code?: unknown };
  return new AzureFault(operation, message || 'no answer', {
    ...(typeof code === 'string' && code !== '' && { code }),
  });
}

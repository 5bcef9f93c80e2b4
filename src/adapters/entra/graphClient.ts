import type { TokenCredential } from '@azure/identity';
import type { Client } from '@microsoft/microsoft-graph-client';
import { secondMs } from '../../core/time.ts';
import { retryAfterMs } from '../retryAfterMs.ts';
import { type GraphAnswer, noAnswer, readAnswer } from './graphAnswer.ts';

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
      return await readAnswer(request.operation, given);
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

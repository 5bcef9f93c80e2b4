import { parseJson } from '../../core/parseJson.ts';
import type { PeopleProblem } from '../../core/people/peopleFacts.ts';
import type { SecretValue } from '../../core/secretValue.ts';
import type { Instant } from '../../core/time.ts';
import { connectionProblem } from '../connectionProblem.ts';
import { limitedBody } from '../limitedBody.ts';

/** A hub and who asks it; `signal` ends everything that is asked with it, `bytesLeft` is shared by all of it. */
export type HubSession = {
  readonly url: string;
  readonly token: SecretValue;
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  readonly fetchHub: typeof fetch;
  bytesLeft: number;
};

/** `json` undefined: the body is none. `hubNow`: the hub's clock, to the second. */
export type HubAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly json: unknown;
      readonly hubNow?: Instant;
    }
  | Untold;

export type Untold = { readonly kind: 'untold'; readonly problem: PeopleProblem };

/** What JupyterHub takes as the wish for pages: https://jupyterhub.readthedocs.io/en/stable/howto/rest.html#api-pagination */
const pages = 'application/jupyterhub-pagination+json, application/json';

/** One request below `{url}/hub/api`, its answer read whole. Redirects are not followed: the token would go along. */
export async function askHub(
  session: HubSession,
  method: 'GET' | 'DELETE',
  path: string,
): Promise<HubAnswer> {
  try {
    const answer = await session.fetchHub(`${session.url.replace(/\/+$/, '')}/hub/api${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: pages,
        authorization: `token ${session.token.reveal()}`,
        'user-agent': 'hubkeeper',
      },
      signal: session.signal,
    });
    const body = await limitedBody(answer, session.bytesLeft);
    if (!body) return untold('failing', 'its list of people is larger than the keeper reads');
    session.bytesLeft -= body.byteLength;
    const hubNow = Date.parse(answer.headers.get('date') ?? '');
    return {
      kind: 'answered',
      status: answer.status,
      json: parseJson(new TextDecoder().decode(body)),
      ...(!Number.isNaN(hubNow) && { hubNow }),
    };
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    if (session.signal.aborted) {
      return untold('unreachable', `it did not answer within ${session.patienceMs / 1000} s`);
    }
    // The words of `fetch` may hold the headers of the request.
    return untold('unreachable', connectionProblem(fault).problem);
  }
}

export function untold(why: PeopleProblem['class'], message: string): Untold {
  return { kind: 'untold', problem: { class: why, message } };
}

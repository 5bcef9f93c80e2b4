import { createHash } from 'node:crypto';
import { parseJson } from '../../../src/core/parseJson.ts';
import type { HubHost } from '../../world/hubHost.ts';
import type { HubLogin } from '../../world/workload/hubWorkload.ts';
import { hubSecretAt } from '../../world/workload.ts';
import type { World } from '../../world/world.ts';
import { answerEntra, entraHost } from '../entra.ts';
import { type Answer, type Ask, answer, originOf } from '../exchange.ts';
import type { Tokens } from '../tokens.ts';
import { errorPage } from './hubPages.ts';
import { beginLogin, cookieOf, cookies, endLogin, openSession, randomText } from './hubSessions.ts';

export type LoginSite = {
  readonly world: World;
  readonly tokens: Tokens;
  readonly host: HubHost;
  readonly login: HubLogin;
};

const callback = '/hub/oauth_callback';

/** To Entra, as OAuthenticator's AzureAd class sends people there: version 1, a state that the browser keeps, PKCE. */
export function sendToEntra({ world, host, login }: LoginSite, ask: Ask): Answer {
  const verifier = randomText();
  const next = localPath(ask.query.get('next'));
  const id = beginLogin(host, { next, verifier });
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: `${originOf(ask)}${callback}`,
    client_id: login.appId,
    state: Buffer.from(JSON.stringify({ state_id: id, next_url: next })).toString('base64url'),
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const location = `${originOf({ ...ask, host: entraHost }, ask.host)}/${world.tenant}/oauth2/authorize?${query}`;
  return answer(302, '', { location, 'set-cookie': cookie(ask, cookies.state, id) });
}

/** Back from Entra: the code for a token, by the secret that the hub holds now; then on, signed in. */
export function comeBack({ world, tokens, host, login }: LoginSite, ask: Ask): Answer {
  const { query } = ask;
  if (query.has('error')) {
    return errorPage(400, `OAuth callback error: ${query.get('error_description') ?? query.get('error')}`);
  }
  const id = stateIdOf(query.get('state'));
  if (id === undefined || id !== cookieOf(ask, cookies.state)) {
    return errorPage(400, 'OAuth state missing from cookies or URL');
  }
  const begun = endLogin(host, id);
  const code = query.get('code');
  if (!begun || code === null) return errorPage(400, 'OAuth callback made without a code');
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${originOf(ask)}${callback}`,
    client_id: login.appId,
    client_secret: hubSecretAt(world, host, world.clock.now()) ?? '',
    code_verifier: begun.verifier,
  });
  const person = personIn(answerEntra(world, tokens, tokenAsk(world, form)));
  // What Entra said stands in the hub's log; the page says no more than a real one.
  if (person === undefined) return errorPage(500, 'Error in Authenticator: HTTP 401: Unauthorized');
  const session = openSession(host, person);
  const location = `${originOf(ask)}${begun.next}`;
  return answer(302, '', { location, 'set-cookie': cookie(ask, cookies.session, session) });
}

function tokenAsk(world: World, form: URLSearchParams): Ask {
  return {
    method: 'POST',
    host: entraHost,
    path: `/${world.tenant}/oauth2/token`,
    query: new URLSearchParams(),
    headers: { host: entraHost, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

/** Whose id token it is; undefined where Entra gave none. */
function personIn(given: Answer): string | undefined {
  if (given.kind === 'cut' || given.status !== 200 || typeof given.body !== 'object') return undefined;
  const { id_token: token } = given.body as { id_token?: string };
  const claims = JSON.parse(
    Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8') || '{}',
  ) as {
    upn?: string;
  };
  return claims.upn;
}

function stateIdOf(state: string | null): string | undefined {
  const read = parseJson(Buffer.from(state ?? '', 'base64url').toString('utf8'));
  return (read as { readonly state_id?: string } | null | undefined)?.state_id;
}

/** Only to the hub itself: anything else leads home. */
function localPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/hub/home';
}

function cookie(ask: Ask, name: string, value: string): string {
  const { pathname, protocol } = new URL(`${originOf(ask)}/`);
  return `${name}=${value}; Path=${pathname}; HttpOnly${protocol === 'https:' ? '; Secure' : ''}; SameSite=Lax`;
}

import type { IncomingMessage } from 'node:http';
import { type Answer, answer } from '../wire/exchange.ts';
import { loginPage } from './loginPage.ts';
import { claimsOf } from './principal.ts';
import { type Sessions, sessionCookie } from './sessions.ts';

/** `/.auth/…`, which the platform serves itself and the app never sees. */
export async function answerAuth(sessions: Sessions, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
  switch (`${request.method} ${url.pathname.toLowerCase().replace(/\/$/, '')}`) {
    case 'GET /.auth/login/aad':
      return page(200, loginPage(landing(url.searchParams, 'post_login_redirect_uri', '/.auth/login/done')));
    case 'POST /.auth/login/aad/callback':
      return signIn(sessions, new URLSearchParams(await bodyOf(request)));
    case 'GET /.auth/login/done':
      return page(200, '<!doctype html><title>Signed in</title><p>You have signed in.</p>');
    case 'GET /.auth/logout':
      sessions.end(request.headers.cookie);
      return answer(302, '', {
        location: landing(url.searchParams, 'post_logout_redirect_uri', '/.auth/logout/complete'),
        'set-cookie': `${sessionCookie}=; path=/; HttpOnly; SameSite=Lax; Max-Age=0`,
      });
    case 'GET /.auth/logout/complete':
      return page(200, '<!doctype html><title>Signed out</title><p>You have been signed out.</p>');
    case 'GET /.auth/me':
      return whoAmI(sessions, request);
    default:
      return answer(404, '');
  }
}

function signIn(sessions: Sessions, form: URLSearchParams): Answer {
  const session = sessions.open(form.get('person'));
  if (session === undefined) return page(401, '<!doctype html><title>No</title><p>Nobody has that name.</p>');
  return answer(302, '', {
    location: landing(form, 'post_login_redirect_uri', '/.auth/login/done'),
    'set-cookie': `${sessionCookie}=${session}; path=/; HttpOnly; SameSite=Lax`,
  });
}

function whoAmI(sessions: Sessions, request: IncomingMessage): Answer {
  const person = sessions.find(request.headers.cookie);
  if (!person) return answer(401, '');
  return answer(
    200,
    JSON.stringify([{ provider_name: 'aad', user_id: person.upn, user_claims: claimsOf(person) }]),
    {
      'content-type': 'application/json; charset=utf-8',
    },
  );
}

/** Only a path of this very site; anything else lands at `otherwise`. */
function landing(given: URLSearchParams, name: string, otherwise: string): string {
  const wanted = given.get(name) ?? '';
  return /^\/(?![/\\])[^\\\s]*$/.test(wanted) ? wanted : otherwise;
}

function page(status: number, html: string): Answer {
  return answer(status, html, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

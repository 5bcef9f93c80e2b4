import { randomBytes, randomUUID } from 'node:crypto';
import { type TestPerson, testPeople } from '../../easyAuth/people.ts';
import type { Application } from '../../world/directory/application.ts';
import { findApplication } from '../../world/directory.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer } from '../exchange.ts';
import { errorPage, formPost, peoplePage } from './entraPages.ts';
import {
  badRequest,
  correlationOf,
  describe,
  type EntraRefusal,
  entraHeaders,
  noApplication,
} from './entraRefusal.ts';

/** What an application asks a browser to bring here, checked as far as the answer may go back to it. */
type Asked = {
  readonly application: Application;
  readonly redirectUri: string;
  readonly query: URLSearchParams;
};

/**
 * The authorization endpoint. Somebody named by `login_hint` is signed in at once; otherwise a page asks who it is. What is
 * wrong with the application or its redirect URI stays here; any other error goes back to the application.
 */
export function authorize(world: World, ask: Ask, version: 1 | 2): Answer {
  const query = ask.query;
  const appId = query.get('client_id');
  const refuse = (refusal: EntraRefusal) =>
    errorPage(describe(world, refusal, randomUUID(), correlationOf(ask)));
  if (!appId)
    return refuse(badRequest(900144, "The request must contain the following parameter: 'client_id'."));
  const application = findApplication(world, appId);
  if (!application) return refuse(noApplication(world, appId));
  const redirectUri = query.get('redirect_uri') ?? application.redirectUris[0] ?? '';
  if (!isRegistered(application, redirectUri)) {
    return refuse(
      badRequest(
        50011,
        `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${appId}'.`,
      ),
    );
  }
  const asked = { application, redirectUri, query };
  const refusal = refuseAsked(query, version);
  if (refusal) return sendBack(asked, errorFields(world, ask, refusal));
  const person = personOf(query);
  if (person) return sendBack(asked, codeFields(world, asked, person));
  if (query.get('prompt') === 'none') {
    const login = badRequest(
      50058,
      'A silent sign-in request was sent but no user is signed in.',
      'login_required',
    );
    return sendBack(asked, errorFields(world, ask, login));
  }
  return peoplePage(application.displayName, query);
}

function refuseAsked(query: URLSearchParams, version: 1 | 2): EntraRefusal | undefined {
  const missing = ['response_type', ...(version === 2 ? ['scope'] : [])].find((name) => !query.get(name));
  if (missing) {
    return badRequest(900144, `The request body must contain the following parameter: '${missing}'.`);
  }
  if (query.get('response_type') !== 'code') {
    const says = `Response type '${query.get('response_type')}' is not enabled for the application.`;
    return badRequest(700051, says, 'unsupported_response_type');
  }
  const method = query.get('code_challenge_method');
  if (method !== null && !['S256', 'plain'].includes(method)) {
    return badRequest(501491, 'The code_challenge_method must be S256 or plain.');
  }
  return undefined;
}

function personOf(query: URLSearchParams): TestPerson | undefined {
  const hint = query.get('login_hint')?.toLowerCase();
  return testPeople.find(({ key, upn }) => key === hint || upn.toLowerCase() === hint);
}

/** Exactly as registered, but for the port of loopback addresses. */
function isRegistered({ redirectUris }: Application, asked: string): boolean {
  return redirectUris.some((each) => withoutLoopbackPort(each) === withoutLoopbackPort(asked));
}

function withoutLoopbackPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:localhost|127\.0\.0\.1)):\d+(?=\/|$)/, '$1');
}

function codeFields(world: World, { application, redirectUri, query }: Asked, person: TestPerson) {
  const code = `1.${randomBytes(60).toString('base64url')}`;
  const challenge = query.get('code_challenge');
  const nonce = query.get('nonce');
  world.grants.set(code, {
    kind: 'code',
    appId: application.appId,
    person: person.id,
    at: world.clock.now(),
    scope: query.get('scope') ?? 'openid',
    redirectUri,
    ...(nonce === null ? {} : { nonce }),
    ...(challenge === null
      ? {}
      : {
          challenge: {
            method: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain',
            text: challenge,
          } as const,
        }),
  });
  return { code, session_state: randomUUID() };
}

function errorFields(world: World, ask: Ask, refusal: EntraRefusal): Record<string, string> {
  return {
    error: refusal.error,
    error_description: describe(world, refusal, randomUUID(), correlationOf(ask)),
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
  };
}

/** To the application, in the way it asked for. */
function sendBack({ redirectUri, query }: Asked, fields: Readonly<Record<string, string>>): Answer {
  const state = query.get('state');
  const given = new URLSearchParams({ ...fields, ...(state === null ? {} : { state }) });
  switch (query.get('response_mode')) {
    case 'form_post':
      return formPost(redirectUri, given);
    case 'fragment':
      return answer(302, '', { ...entraHeaders(), location: `${redirectUri}#${given}` });
    default: {
      const joint = redirectUri.includes('?') ? '&' : '?';
      return answer(302, '', { ...entraHeaders(), location: `${redirectUri}${joint}${given}` });
    }
  }
}

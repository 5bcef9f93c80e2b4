import { minuteMs } from '../../../src/core/time.ts';
import type { HubHost } from '../../world/hubHost.ts';
import { apiTrouble, scopesOf } from '../../world/people/hubToken.ts';
import { stopAtHub } from '../../world/people/stopAtHub.ts';
import { toldUsers } from '../../world/people/toldUsers.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer, originOf, unknownOperation } from '../exchange.ts';
import { hubVersion, notYet, pageInTheWay } from './hubPages.ts';

const pages = 'application/jupyterhub-pagination+json';

/** As JupyterHub is configured by default: `api_page_default_limit`, `api_page_max_limit`. */
const usualPage = 50;
const largestPage = 200;

/** Longer than anybody waits. */
const neverMs = 10 * minuteMs;

/** The API of the world's own hub, as far as the keeper's role goes; what else there is, is not known here. */
export function answerHubApi(world: World, host: HubHost, ask: Ask): Answer {
  const trouble = apiTrouble(world, host);
  if (trouble === 'fails') return notYet();
  if (trouble === 'html') return pageInTheWay();
  if (trouble === 'hangs') return { ...notYet(), afterMs: neverMs };
  const path = ask.path.slice('/hub/api'.length);
  if (ask.method === 'GET' && (path === '' || path === '/')) return json(200, { version: hubVersion });
  const scopes = scopesOf(world, host, tokenOf(ask));
  if (ask.method === 'GET' && path === '/user') return self(scopes);
  if (ask.method === 'GET' && path === '/users') return users(world, host, ask, scopes);
  const [, user, name] = /^\/users\/([^/]+)\/server(?:s\/([^/]+))?$/.exec(path) ?? [];
  const isServer = user !== undefined && (name !== undefined || path.endsWith('/server'));
  if (ask.method !== 'DELETE' || !isServer) return unknownOperation(ask);
  if (!scopes?.includes('delete:servers')) return notAuthorized('delete:servers');
  const stopped = stopAtHub(world, host, decodeURIComponent(user), decodeURIComponent(name ?? ''));
  if ('message' in stopped) return error(stopped.status, stopped.message);
  return answer(stopped.status, '', { ...headers, 'content-type': 'text/plain' });
}

const headers = { 'x-jupyterhub-version': hubVersion };

function json(status: number, body: object): Answer {
  return answer(status, body, { ...headers, 'content-type': 'application/json' });
}

function error(status: number, message: string): Answer {
  return json(status, { status, message });
}

/** Also what an unknown token meets, or none. */
function notAuthorized(scope: string): Answer {
  const message = `Action is not authorized with current scopes; requires any of [${scope}]`;
  return error(403, message);
}

function tokenOf({ headers: { authorization = '' } }: Ask): string {
  return /^(?:token|bearer) +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

/** Who the token's owner is: a service, which is no person. */
function self(scopes: readonly string[] | undefined): Answer {
  if (!scopes) return error(403, 'Forbidden');
  return json(200, { kind: 'service', name: 'hubkeeper', admin: false, session_id: null, scopes });
}

function users(world: World, host: HubHost, ask: Ask, scopes: readonly string[] | undefined): Answer {
  if (!scopes?.includes('list:users')) return notAuthorized('list:users');
  const state = ask.query.get('state');
  if (state !== null && state !== 'active') return unknownOperation(ask);
  const wantsPages = (ask.headers.accept ?? '').split(',').some((each) => each.trim() === pages);
  const [offset, asked] = ['offset', 'limit'].map((each) => Number(ask.query.get(each) ?? Number.NaN));
  for (const name of ['offset', 'limit']) {
    if (ask.query.has(name) && !/^-?\d+$/.test(ask.query.get(name) ?? '')) {
      return error(400, 'Invalid argument type, offset and limit must be integers');
    }
  }
  const from = Math.abs(offset || 0);
  const usual = wantsPages ? usualPage : largestPage;
  const limit = Math.max(1, Math.min(largestPage, Math.abs(Number.isNaN(asked) ? usual : (asked ?? usual))));
  const all = toldUsers(world, host, { active: state === 'active', scopes });
  const items = all.slice(from, from + limit);
  if (!wantsPages) return json(200, items);
  const next = from + limit < all.length ? nextPage(ask, from + limit, limit) : null;
  return json(200, { items, _pagination: { offset: from, limit, total: all.length, next } });
}

function nextPage(ask: Ask, offset: number, limit: number): object {
  const query = new URLSearchParams(ask.query);
  query.set('offset', String(offset));
  query.set('limit', String(limit));
  return { offset, limit, url: `${originOf(ask)}${ask.path}?${query}` };
}

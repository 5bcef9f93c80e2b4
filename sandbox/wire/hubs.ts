import { findHubHost } from '../world/findHubHost.ts';
import type { HubHost } from '../world/hubHost.ts';
import { hubStateIn } from '../world/workload/hubPod.ts';
import { hubMarksOf } from '../world/workload.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, originOf, unknownOperation } from './exchange.ts';
import { answerHubApi } from './hub/apiPages.ts';
import { comeBack, sendToEntra } from './hub/hubLoginPages.ts';
import { errorPage, healthy, landingPage, notYet } from './hub/hubPages.ts';
import { personAsking } from './hub/hubSessions.ts';
import type { Tokens } from './tokens.ts';

/**
 * The world's own hub of each host: its health, its API, its sign-in where it has one, what it says of its secret, and
 * a page for whoever lands there; undefined for a host that is no hub's.
 */
export function answerHub(world: World, tokens: Tokens, ask: Ask): Answer | undefined {
  const host = findHubHost(world, ask.host);
  if (!host) return undefined;
  const state = hubStateIn(world, host, world.clock.now());
  if (state === 'gone') return { kind: 'cut' };
  if (state === 'booting') return notYet();
  if (/^\/hub\/api(\/|$)/.test(ask.path)) return answerHubApi(world, host, ask);
  if (!['GET', 'HEAD'].includes(ask.method)) return unknownOperation(ask);
  if (ask.path === '/hub/health') return healthy();
  if (ask.path === '/hub/hubkeeper/marks') return tellMarks(world, host);
  return serve(world, tokens, host, ask);
}

/** Whether nothing listens where a hub answers when what it lies on runs: not even TLS comes about. */
export function hubIsGone(world: World, name: string): boolean {
  const host = findHubHost(world, name);
  return host !== undefined && hubStateIn(world, host, world.clock.now()) === 'gone';
}

/** A hub without a login lets everybody in. */
function serve(world: World, tokens: Tokens, host: HubHost, ask: Ask): Answer {
  const asked = `${ask.path}${ask.query.size > 0 ? `?${ask.query}` : ''}`;
  const { login } = host.workload;
  if (!login) return landingPage(asked);
  const site = { world, tokens, host, login };
  if (ask.path === '/hub/oauth_callback') return comeBack(site, ask);
  if (ask.path === '/hub/login' || ask.path === '/hub/oauth_login') return sendToEntra(site, ask);
  const person = personAsking(host, ask);
  if (person !== undefined) return landingPage(asked, person);
  const next = new URLSearchParams({ next: asked === '/' ? '/hub/home' : asked });
  return answer(302, '', { location: `${originOf(ask)}/hub/login?${next}` });
}

/** The answer of the documented snippet; a hub without it knows no such page. */
function tellMarks(world: World, host: HubHost): Answer {
  const marks = hubMarksOf(world, host);
  return marks
    ? answer(200, { marks: Object.fromEntries(marks) })
    : errorPage(404, 'There is no such page here.');
}

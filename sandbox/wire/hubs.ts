import { secondMs } from '../../src/core/time.ts';
import { hubStateAt } from '../world/cluster.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';

/** The world's own hub of each cluster: its health, and a page for whoever lands there; undefined for a host that is no hub's. */
export function answerHub(world: World, ask: Ask): Answer | undefined {
  const cluster = [...world.clusters.values()].find((each) => each.hubHost === ask.host);
  if (!cluster) return undefined;
  const state = hubStateAt(cluster, world.clock.now(), world.settings.hubAnswersAfterSeconds * secondMs);
  if (state === 'gone') return { kind: 'cut' };
  if (state === 'booting') {
    return answer(503, '<html><body><h1>503 Service Unavailable</h1></body></html>', {
      'content-type': 'text/html',
    });
  }
  if (!['GET', 'HEAD'].includes(ask.method) || ask.path.startsWith('/hub/api')) return unknownOperation(ask);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'x-jupyterhub-version': '5.3.0' };
  return answer(200, ask.path === '/hub/health' ? '' : landingPage(ask), headers);
}

/** Where people land in place of a notebook: it shows what was asked for. */
function landingPage({ path, query }: Ask): string {
  const asked = `${path}${query.size > 0 ? `?${query}` : ''}`.replace(
    /[&<>"']/g,
    (sign) => `&#${sign.charCodeAt(0)};`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hub of the sandbox</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body><main><h1>This is the hub</h1>
<p>In its place a JupyterHub would open <code id="asked">${asked}</code>.</p></main></body></html>
`;
}

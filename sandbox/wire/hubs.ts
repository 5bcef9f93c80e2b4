import { secondMs } from '../../src/core/time.ts';
import { hubStateAt } from '../world/cluster.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';

/** The world's own JupyterHub of each cluster, as far as health goes; undefined for a host that is no hub's. */
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
  if (ask.path !== '/hub/health' || !['GET', 'HEAD'].includes(ask.method)) return unknownOperation(ask);
  return answer(200, '', { 'content-type': 'text/html', 'x-jupyterhub-version': '5.3.0' });
}

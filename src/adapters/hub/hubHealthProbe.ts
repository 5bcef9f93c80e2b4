import type { HubHealth, HubHealthProbe } from '../../ports/hubHealth.ts';

const timeoutMs = 5_000;

/** Asks JupyterHub's own health address, which needs no token: `GET {url}/hub/health` is 200 and empty when it serves. */
export function hubHealthProbe(fetchHub: typeof fetch = fetch): HubHealthProbe {
  return {
    async probe(url): Promise<HubHealth> {
      const address = `${url.replace(/\/+$/, '')}/hub/health`;
      try {
        const answer = await fetchHub(address, {
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        await answer.body?.cancel();
        return answer.status === 200 ? 'healthy' : 'unhealthy';
      } catch (fault) {
        // No address, no connection, bad TLS and no answer in time all mean the same to a visitor.
        if (fault instanceof Error) return 'unreachable';
        throw fault;
      }
    },
  };
}

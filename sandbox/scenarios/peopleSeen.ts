import { wallTime } from './asked.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

type HubBody = {
  readonly name: string;
  readonly state: string;
  readonly because: string;
  readonly stopAhead: { readonly at: string } | null;
};

/** When the API says that running servers will be stopped, by the clock on the wall; `none`. */
export async function noticeOf({ ask }: Visitor, hub: string): Promise<string> {
  const body = (await (await ask(`/api/hubs/${hub}`)).json()) as HubBody;
  return body.stopAhead ? wallTime(Date.parse(body.stopAhead.at)) : 'none';
}

/** State and reason of every hub: `ready openHours`. */
export async function statesOf({ ask }: Visitor): Promise<Record<string, string>> {
  const { hubs } = (await (await ask('/api/hubs')).json()) as { readonly hubs: readonly HubBody[] };
  return Object.fromEntries(hubs.map(({ name, state, because }) => [name, `${state} ${because}`]));
}

/** Every change of power that Azure took, as `20:00 deallocate tljh`, `21:55 put doze/users`. */
export function acceptedActs({ world: { world } }: Stage): string[] {
  return world.calls.flatMap(({ at, method, url, status }) => {
    if (status < 200 || status > 299) return [];
    const path = new URL(url).pathname;
    const act = method === 'POST' && /\/([^/]+)\/(start|stop|deallocate)$/.exec(path);
    if (act) return [`${wallTime(at)} ${act[2]} ${act[1]}`];
    const put = method === 'PUT' && /managedClusters\/([^/]+)\/agentPools\/([^/]+)$/i.exec(path);
    return put ? [`${wallTime(at)} put ${put[1]}/${put[2]}`] : [];
  });
}

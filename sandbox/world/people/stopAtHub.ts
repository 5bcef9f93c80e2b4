import type { HubHost } from '../hubHost.ts';
import type { World } from '../world.ts';
import { stopServer } from './actAtHub.ts';
import { crowdOf, newestServer } from './crowd.ts';
import { serverStateAt } from './serverLife.ts';

/** What the hub answers to somebody who may stop servers; `message` where it is an error. */
export type StopAnswer =
  | { readonly status: 202 | 204 }
  | { readonly status: 400 | 404; readonly message: string };

/** Stops one person's server, in JupyterHub's own words. */
export function stopAtHub(world: World, host: HubHost, user: string, name: string): StopAnswer {
  const crowd = crowdOf(world, host.hubHost);
  const server = newestServer(crowd, user, name);
  if (!crowd.servers.some((each) => each.user === user)) return { status: 404, message: 'Not Found' };
  if (!server) {
    // Everybody has a default server, which may never have run.
    if (name === '') return { status: 204 };
    return { status: 404, message: `${user} has no server named '${name}'` };
  }
  const label = name === '' ? user : `${user}:${name}`;
  const pending = (what: string) =>
    ({ status: 400, message: `${label} is pending ${what}, please wait` }) as const;
  const now = world.clock.now();
  switch (serverStateAt(world, host, server, now)) {
    case 'spawning':
      return pending('spawn');
    case 'left':
      return pending('check');
    // It looks before it acts.
    case 'dead':
    case 'over':
      return { status: 204 };
    case 'stopping':
      return { status: 202 };
    case 'running': {
      stopServer(world, host, server);
      const after = newestServer(crowd, user, name);
      return { status: (after?.stop?.endsAt ?? now) > now ? 202 : 204 };
    }
  }
}

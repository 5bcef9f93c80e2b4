import { armedFault, takeFault } from '../faults.ts';
import type { HubHost } from '../hubHost.ts';
import type { World } from '../world.ts';

/** What the role in `docs/jupyterhub` holds, as the hub expands it. */
const keeperScopes = [
  'delete:servers',
  'list:users',
  'read:servers',
  'read:users:activity',
  'read:users:name',
] as const;

/** What the token may do at that hub now; undefined: the hub does not know it. */
export function scopesOf(world: World, host: HubHost, token: string): readonly string[] | undefined {
  if (token !== world.hubToken || armedFault(world, 'hubTokenRevoked', host.hubHost)) return undefined;
  return keeperScopes.filter(
    (scope) =>
      !(scope === 'read:servers' && armedFault(world, 'hubScopeMissing', host.hubHost)) &&
      !(scope === 'delete:servers' && armedFault(world, 'hubStopForbidden', host.hubHost)),
  );
}

/** What is wrong with the hub's API as a whole, for the request that comes now. */
export function apiTrouble(world: World, host: HubHost): 'fails' | 'hangs' | 'html' | undefined {
  if (takeFault(world, 'hubApiFails', host.hubHost)) return 'fails';
  if (takeFault(world, 'hubApiHangs', host.hubHost)) return 'hangs';
  return takeFault(world, 'hubApiHtml', host.hubHost) ? 'html' : undefined;
}

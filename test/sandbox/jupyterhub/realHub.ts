import { isJupyterHubInstalled } from '../../../sandbox/jupyterhub/findJupyterHub.ts';
import { judgeSecret } from '../../../sandbox/world/directory.ts';
import type { World } from '../../../sandbox/world/world.ts';

/** Whether there is a real hub to try things with; where there is none, its tests are skipped and say so. */
export const hasHub = isJupyterHubInstalled();
if (!hasHub) console.warn('skipped: no jupyterhub on the PATH (apt-get install jupyterhub)');

export const ada = { upn: 'ada@example.edu' };
export const bob = { upn: 'bob@example.edu' };

/** Entra's own number for a value, or 0 where it signs in. */
export function entraSays(world: World, appId: string, value: string): number {
  const judged = judgeSecret(world, appId, value);
  return judged.ok ? 0 : judged.code;
}

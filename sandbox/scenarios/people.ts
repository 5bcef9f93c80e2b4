import { findJupyterHub } from '../jupyterhub/findJupyterHub.ts';
import type { Checks } from './checks.ts';
import { peopleAtFive } from './peopleAtFive.ts';
import { peopleAtRealHub } from './peopleAtRealHub.ts';

/**
 * People first, over the wire: an evening and a morning at five hubs of every kind, and, where one is installed, an evening
 * at a real JupyterHub.
 */
export async function people(checks: Checks): Promise<void> {
  await peopleAtFive(checks);
  const installed = findJupyterHub() !== undefined;
  if (installed) await peopleAtRealHub(checks);
  // Somebody who has it not should know what was not seen; where it must be there, that is a failure.
  else checks.expect('a real JupyterHub: not installed, so not asked', process.env['CI'] === undefined);
}

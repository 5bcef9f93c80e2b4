import type { Hub } from '../../core/policy.ts';
import { accessTo, type Caller, type Door as Purpose } from '../../core/wake/caller.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { CameBy } from '../../web/request/cameBy.ts';
import type { Visit } from './door.ts';
import { withPass } from './withPass.ts';

export type Met = { readonly hub: Hub; readonly caller: Caller };

/**
 * The hub of an address, for somebody who may pass there. Whoever is not signed in hears the same of a hub that is not
 * theirs, stands still or does not exist, so that names cannot be tried out.
 */
export async function meetHub(visit: Visit, purpose: Purpose, link: CameBy): Promise<Met | DoorRefusal> {
  const name = visit.request.params['hub'] ?? '';
  const hub = visit.keeper.policy.hubs.find((each) => each.name === name);
  const signIn: DoorRefusal = { code: 'signIn', link };
  if (!hub) return visit.caller.person ? missing(visit, name) : signIn;
  const caller = await withPass(visit, hub, purpose, link);
  switch (accessTo(purpose, caller, hub)) {
    case 'yes':
      return { hub, caller };
    case 'signIn':
      return signIn;
    case 'no':
      return { code: 'notAllowed' };
  }
}

/** Not among the hubs that act: named in a configuration with an error, or not named at all. */
function missing({ keeper: { policy } }: Visit, name: string): DoorRefusal {
  const unreadable = policy.problems.some(({ scope }) => scope.kind === 'file');
  const stands = unreadable || policy.standingStill.some(({ hub }) => hub === name);
  return { code: stands ? 'standsStill' : 'noSuchHub' };
}

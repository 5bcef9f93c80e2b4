import type { Hub } from '../../core/policy.ts';
import { accessTo, type Caller, type Door as Purpose } from '../../core/wake/caller.ts';
import { verifyPass } from '../../usecases/wake/verifyPass.ts';
import type { CameBy } from '../../web/request/cameBy.ts';
import type { Visit } from './door.ts';

/** The caller with the pass they came with, where it adds something and was signed for just this hub and place. */
export async function withPass(
  { keeper, caller, now }: Visit,
  hub: Hub,
  purpose: Purpose,
  { pass, next = '' }: CameBy,
): Promise<Caller> {
  const enough = accessTo(purpose, caller, hub) === 'yes' && (purpose !== 'hub' || mayWake(caller, hub));
  if (pass === undefined || enough) return caller;
  const wake = await verifyPass(keeper, pass, { purpose: 'wake', hub: hub.name, next }, now);
  if (wake) return { ...caller, pass: wake };
  if (purpose !== 'feed') return caller;
  const feed = await verifyPass(keeper, pass, { purpose: 'feed', hub: hub.name, next: '' }, now);
  return feed ? { ...caller, pass: feed } : caller;
}

function mayWake(caller: Caller, hub: Hub): boolean {
  return accessTo('wake', caller, hub) === 'yes';
}

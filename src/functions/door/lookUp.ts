import type { Hub } from '../../core/policy.ts';
import { type Caller, wakerOf } from '../../core/wake/caller.ts';
import { shareProbes } from '../../usecases/shareProbes.ts';
import { type ViewedHub, viewHub } from '../../usecases/viewHub.ts';
import type { Visit } from './door.ts';

/** One hub as this caller meets it. Reads only, and never wears the hub itself out. */
export function lookUp({ keeper, now }: Visit, hub: Hub, caller: Caller): Promise<ViewedHub> {
  const hubHealth = shareProbes(keeper.hubHealth, keeper.clock);
  return viewHub({ ...keeper, hubHealth }, hub, wakerOf(caller), now);
}

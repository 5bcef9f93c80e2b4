import { isOperator, wakerOf } from '../../core/wake/caller.ts';
import { releaseWake } from '../../usecases/wake/releaseWake.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { Visit } from './door.ts';
import type { Asked } from './whoAsks.ts';

/** Drops the caller's own lease, or everybody's for an operator who says so. */
export async function releaseFor(
  { keeper }: Visit,
  { met: { hub, caller } }: Asked,
  all: boolean,
): Promise<DoorRefusal | undefined> {
  if (all && !isOperator(caller)) return { code: 'notAllowed' };
  await releaseWake(keeper, hub, all ? 'all' : wakerOf(caller), wakerOf(caller));
  return undefined;
}

import type { Hub } from '../../core/policy.ts';
import type { WakerKey } from '../../core/wake/lease.ts';
import { releaseLease } from '../../core/wake/releaseLease.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';

const tries = 20;

/**
 * "I'm done": drops one waker's lease, or all of them for an operator. The stop itself is the next round's business, so
 * that two people who leave together do not stop the hub under a third. False: there was none.
 */
export async function releaseWake(
  { state, history, ids, clock, log }: Pick<Keeper, 'state' | 'history' | 'ids' | 'clock' | 'log'>,
  hub: Hub,
  waker: WakerKey | 'all',
  by: string,
): Promise<boolean> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const now = clock.now();
    const row = await state.leases.read(hub.name);
    const left = row && releaseLease(row.value, waker, now);
    if (!left) return false;
    const line = { id: ids.next(), at: now, subject: hub.name, what: 'wake.released', by, because: 'done' };
    const value = { ...left, unrecorded: [...(left.unrecorded ?? []), line] };
    const kept = await keepRow(state.leases, history, hub.name, value, row.etag);
    if (!kept.ok) continue;
    log.info('wake.released', { hub: hub.name, leases: left.leases.length });
    return true;
  }
  throw new AzureFault('leases/write', `the leases of hub ${hub.name} kept changing; ask again`);
}

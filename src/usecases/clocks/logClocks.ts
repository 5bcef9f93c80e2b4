import { inventoryOf } from '../../core/clocks/inventory.ts';
import type { SourceFacts } from '../../core/clocks/sourceFacts.ts';
import { type Instant, toIso } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';

/** A line for each thing with an end. Not its name: what a secret is called may name whoever made it. */
export function logClocks(
  { policy, log }: Pick<Keeper, 'policy' | 'log'>,
  sources: ReadonlyMap<string, SourceFacts>,
  now: Instant,
): void {
  for (const { id, kind, endsAt, hubs, renewed } of inventoryOf(policy, sources, now).clocks)
    log.info('clock.seen', {
      subject: id,
      kind,
      endsAt: toIso(endsAt),
      hubs: hubs.join(' '),
      renewed: renewed === true,
    });
}

import type { OutboxEntry } from '../../core/alerts/alertFacts.ts';
import { planDeliveries } from '../../core/alerts/planDeliveries.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';

/** A message whose story is over is kept so long for readers (ms). */
const keptMs = 7 * dayMs;

/**
 * Asks for the delivery of everything that waits and is due, whether or not a message on the queue still stands for it,
 * and clears away what is over. Answers how many messages wait.
 */
export async function sweepOutbox(
  { policy, state, followUps }: Pick<Keeper, 'policy' | 'state' | 'followUps'>,
  now: Instant,
): Promise<number> {
  const { rows } = await state.outbox.list();
  let waiting = 0;
  for (const [id, { value, etag }] of rows) {
    const { due, nextAt, entry } = planDeliveries(value, policy.channels, now);
    if (due.length > 0) await followUps.send({ v: 1, kind: 'outbox', subject: id, notBefore: now });
    const over = due.length === 0 && nextAt === undefined;
    if (!over) waiting += 1;
    else if (now - endOf(entry) >= keptMs) await state.outbox.remove(id, etag);
  }
  return waiting;
}

function endOf({ message, deliveries }: OutboxEntry): Instant {
  const ends = Object.values(deliveries).flatMap((each) => ('at' in each ? [each.at] : []));
  return Math.max(message.at, ...ends);
}

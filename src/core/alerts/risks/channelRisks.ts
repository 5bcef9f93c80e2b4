import { ownValue } from '../../ownValue.ts';
import type { Instant } from '../../time.ts';
import type { OutboxEntry } from '../alertFacts.ts';
import type { Channel } from '../channel.ts';
import { silentMs } from '../planDeliveries.ts';
import type { Risk } from '../subject.ts';

/** Channels that take nothing: told through the others. */
export function channelRisks(
  channels: readonly Channel[],
  outbox: Iterable<OutboxEntry>,
  now: Instant,
): Risk[] {
  const entries = [...outbox];
  return channels.flatMap(({ name }): Risk[] => {
    const stuck = entries.flatMap(({ message, deliveries }) => {
      const delivery = ownValue(deliveries, name);
      // One that is being tried again at this moment has not been taken yet.
      const waits = delivery?.kind === 'waiting' || delivery?.kind === 'sending';
      if (!waits || delivery.attempts === 0 || now - message.at < silentMs) return [];
      return [{ at: message.at, problem: delivery.kind === 'waiting' ? (delivery.problem ?? '') : '' }];
    });
    const [first] = stuck.sort((a, b) => a.at - b.at);
    if (!first) return [];
    return [
      {
        id: `channelSilent:${name}`,
        kind: 'channelSilent',
        name: `channel ${name}`,
        hubs: [],
        detail: { channel: name, problem: first.problem, waiting: stuck.length },
        since: first.at,
        severity: 'warning',
      },
    ];
  });
}

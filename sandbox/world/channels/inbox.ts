import { takeFault } from '../faults.ts';
import type { World } from '../world.ts';
import type { InboxMessage } from './inboxMessage.ts';

export type Arrival = Pick<InboxMessage, 'channel' | 'id' | 'title' | 'body'>;

/** What the receiver makes of a message where nothing goes wrong. `failure` with 2xx: found out afterwards. */
export type Judgement = { readonly status: number; readonly failure?: string };

/** `seconds`: of real time until the sender hears of it. */
export type Reception =
  | { readonly kind: 'down' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'judged'; readonly judgement: Judgement; readonly seconds: number }
  | { readonly kind: 'lost' };

const kept = 5_000;
const slowestSeconds = 20;

/** Takes in a message that came to the right address, with whatever is armed to go wrong, and remembers it. */
export function receive(world: World, arrival: Arrival, judge: () => Judgement): Reception {
  const { channel } = arrival;
  const remember = (status: number, failure?: string) =>
    keep(world, {
      ...arrival,
      at: world.clock.now(),
      status,
      shown: failure === undefined,
      ...(failure !== undefined && { failure }),
    });
  if (takeFault(world, 'channelDown', channel)) {
    remember(503, 'the service was down');
    return { kind: 'down' };
  }
  const throttled = takeFault(world, 'channelThrottled', channel);
  if (throttled) {
    remember(429, 'too many messages');
    return { kind: 'throttled', retryAfterSeconds: throttled.seconds ?? 5 };
  }
  const judgement = judge();
  const flowFails =
    channel === 'teams' && judgement.failure === undefined && takeFault(world, 'flowFails', channel);
  const failure = flowFails ? 'the flow failed after it had accepted the message' : judgement.failure;
  if (judgement.status < 300 && takeFault(world, 'channelLost', channel)) {
    remember(0, failure);
    return { kind: 'lost' };
  }
  remember(judgement.status, failure);
  const slow = takeFault(world, 'channelSlow', channel);
  return { kind: 'judged', judgement, seconds: slow ? Math.min(slow.seconds ?? 5, slowestSeconds) : 0 };
}

function keep(world: World, message: InboxMessage): void {
  world.inbox.push(message);
  if (world.inbox.length > kept) world.inbox.splice(0, world.inbox.length - kept);
}

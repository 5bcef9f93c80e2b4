import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import type { Instant } from '../../src/core/time.ts';
import { type HeldMessage, hiddenMs, holdMessage } from './heldMessage.ts';
import type { HostSettings } from './hostSettings.ts';

export type QueueListener = {
  /** Takes what is visible and begins to work on it; the number taken. Rejects when the queue can't be read. */
  take(): Promise<number>;
  /** Works until nothing is visible and nothing is under way; the number of messages worked on. */
  drain(): Promise<number>;
  /** Messages under way. */
  underWay(): number;
  settled(): Promise<void>;
};

export type QueueListenerDeps = {
  readonly queue: QueueClient;
  readonly poison: QueueClient;
  readonly settings: HostSettings['queues'];
  now(): Instant;
  /** Whether the function took the message. Must not reject. */
  run(message: DequeuedMessageItem, text: string): Promise<boolean>;
  say(message: string): void;
};

/** A function that answers every message with one that is visible at once would never let a drain end. */
const drainLimit = 10_000;

/** Works on the messages of one queue: several at a time, five tries each, then the poison queue. */
export function createQueueListener({
  queue,
  poison,
  settings,
  now,
  run,
  say,
}: QueueListenerDeps): QueueListener {
  const current = new Map<string, HeldMessage>();
  const tasks = new Set<Promise<void>>();
  let taking: Promise<number> = Promise.resolve(0);

  async function work(message: DequeuedMessageItem): Promise<void> {
    const { messageId, messageText, dequeueCount } = message;
    const held = holdMessage(queue, message, now);
    current.set(messageId, held);
    try {
      const text = decode(messageText, settings.messageEncoding);
      const isDone =
        text !== undefined && dequeueCount <= settings.maxDequeueCount && (await run(message, text));
      if (!isDone && text !== undefined && dequeueCount < settings.maxDequeueCount) {
        const again = settings.retryAfterMs / 1000;
        await held.end((receipt) => queue.updateMessage(messageId, receipt, messageText, again));
        return;
      }
      if (!isDone) {
        await poison.createIfNotExists();
        await poison.sendMessage(messageText);
        say(`a message of ${queue.name} went to ${poison.name} after ${dequeueCount} tries`);
      }
      await held.end((receipt) => queue.deleteMessage(messageId, receipt));
    } finally {
      current.delete(messageId);
    }
  }

  /** One message that can't be kept hidden comes twice, as at the real host; it keeps nobody from the others. */
  async function renew(held: HeldMessage): Promise<void> {
    try {
      await held.renew();
    } catch (error) {
      say(`${queue.name}: could not keep a message hidden: ${(error as Error).message}`);
    }
  }

  async function takeNow(): Promise<number> {
    await Promise.all([...current.values()].map(renew));
    if (current.size > settings.newBatchThreshold) return 0;
    const received = await receive(queue, settings.batchSize);
    for (const message of received) {
      const held = current.get(message.messageId);
      if (held) {
        held.takeReceipt(message.popReceipt);
        continue;
      }
      const task = work(message).catch((error: Error) => say(`${queue.name}: ${error.message}`));
      tasks.add(task);
      void task.finally(() => tasks.delete(task));
    }
    return received.length;
  }

  const take = () => {
    // One at a time, so that a drain also waits for messages that a poll has asked for and not received yet.
    taking = taking.then(takeNow, takeNow);
    return taking;
  };
  const settled = async () => {
    while (tasks.size > 0) await Promise.all(tasks);
  };
  return {
    take,
    settled,
    underWay: () => current.size,
    async drain() {
      let total = 0;
      for (;;) {
        const taken = await take();
        const waited = tasks.size > 0;
        await settled();
        total += taken;
        if (taken === 0 && !waited) return total;
        if (total > drainLimit)
          throw new Error(`${queue.name} does not run dry: ${total} messages in one advance`);
      }
    },
  };
}

/** A queue nobody has made yet is an empty one, as for the real host. */
async function receive(
  queue: QueueClient,
  numberOfMessages: number,
): Promise<readonly DequeuedMessageItem[]> {
  try {
    const { receivedMessageItems } = await queue.receiveMessages({
      numberOfMessages,
      visibilityTimeout: hiddenMs / 1000,
    });
    return receivedMessageItems;
  } catch (error) {
    if ((error as { code?: string }).code === 'QueueNotFound') return [];
    throw error;
  }
}

/** Undefined for a text that is not base64 where it should be: nothing can be made of it. */
function decode(text: string, encoding: 'base64' | 'none'): string | undefined {
  if (encoding === 'none') return text;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
    ? bytes.toString('utf8')
    : undefined;
}

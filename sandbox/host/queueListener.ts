import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { type Instant, minuteMs } from '../../src/core/time.ts';
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

/** The real host hides a message for ten minutes and renews that while the function runs. */
const hiddenMs = 10 * minuteMs;
/** A function that answers every message with one that is visible at once would never let a drain end. */
const drainLimit = 10_000;

type UnderWay = { readonly text: string; popReceipt: string; renewAt: Instant };

/** Works on the messages of one queue: several at a time, five tries each, then the poison queue. */
export function createQueueListener({
  queue,
  poison,
  settings,
  now,
  run,
  say,
}: QueueListenerDeps): QueueListener {
  const current = new Map<string, UnderWay>();
  const tasks = new Set<Promise<void>>();
  let taking: Promise<number> = Promise.resolve(0);

  async function work(message: DequeuedMessageItem): Promise<void> {
    const held: UnderWay = {
      text: message.messageText,
      popReceipt: message.popReceipt,
      renewAt: now() + hiddenMs / 2,
    };
    current.set(message.messageId, held);
    try {
      const text = decode(message.messageText, settings.messageEncoding);
      const isDone =
        text !== undefined && message.dequeueCount <= settings.maxDequeueCount && (await run(message, text));
      if (!isDone && text !== undefined && message.dequeueCount < settings.maxDequeueCount) {
        const again = settings.retryAfterMs / 1000;
        await queue.updateMessage(message.messageId, held.popReceipt, message.messageText, again);
        return;
      }
      if (!isDone) {
        await poison.createIfNotExists();
        await poison.sendMessage(message.messageText);
        say(`a message of ${queue.name} went to ${poison.name} after ${message.dequeueCount} tries`);
      }
      await queue.deleteMessage(message.messageId, held.popReceipt);
    } finally {
      current.delete(message.messageId);
    }
  }

  async function renew(): Promise<void> {
    for (const [messageId, held] of current) {
      if (now() < held.renewAt) continue;
      held.renewAt = now() + hiddenMs / 2;
      const { popReceipt } = await queue.updateMessage(
        messageId,
        held.popReceipt,
        held.text,
        hiddenMs / 1000,
      );
      if (popReceipt) held.popReceipt = popReceipt;
    }
  }

  async function takeNow(): Promise<number> {
    await renew();
    if (current.size > settings.newBatchThreshold) return 0;
    const received = await receive(queue, settings.batchSize);
    for (const message of received) {
      const held = current.get(message.messageId);
      if (held) {
        // It showed up again while it is worked on (a clock that jumps): the newest receipt is the valid one.
        held.popReceipt = message.popReceipt;
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

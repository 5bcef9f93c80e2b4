import type { QueueClient } from '@azure/storage-queue';
import { describe, expect, it } from 'vitest';
import { createQueueListener } from '../../../sandbox/host/queueListener.ts';
import { minuteMs } from '../../../src/core/time.ts';

const settings = {
  batchSize: 16,
  newBatchThreshold: 8,
  maxDequeueCount: 5,
  retryAfterMs: 0,
  messageEncoding: 'none',
} as const;

describe('a listener whose clock jumps past a renewal while a message is worked on', () => {
  it.each([
    ['the work ends while the renewal is on its way', ['take', 'end'] as const],
    ['the renewal comes due while the finished message is being removed', ['end', 'take'] as const],
  ])('%s: the message is removed once, and nothing is complained of', async (_, order) => {
    const stage = setStage();
    await stage.listener.take();
    stage.clock.now += 6 * minuteMs;
    const acts = {
      take: async () => void (await stage.listener.take()),
      end: async () => stage.endWork(),
    };
    await Promise.all(order.map((act) => acts[act]()));
    await stage.listener.settled();
    expect(stage.left()).toBe(0);
    expect(stage.said).toEqual([]);
    expect(stage.asked.filter((call) => call === 'delete')).toHaveLength(1);
  });

  it('renews while the work goes on, so that nobody else is given the message', async () => {
    const stage = setStage();
    await stage.listener.take();
    stage.clock.now += 6 * minuteMs;
    await stage.listener.take();
    stage.clock.now += 6 * minuteMs;
    await stage.listener.take();
    expect(stage.asked).toEqual(['receive', 'update', 'receive', 'update', 'receive']);
    expect(stage.begun()).toBe(1);
    stage.endWork();
    await stage.listener.settled();
    expect(stage.left()).toBe(0);
  });

  it('a message that somebody removed meanwhile is said, and the next ones are taken all the same', async () => {
    const stage = setStage();
    await stage.listener.take();
    stage.removeAll();
    stage.clock.now += 6 * minuteMs;
    await expect(stage.listener.take()).resolves.toBe(0);
    expect(stage.said).toEqual(['letters: could not keep a message hidden: 404 MessageNotFound']);
  });
});

/** One queue with one message in it, each call answered a moment after it took effect, as over a wire. */
function setStage() {
  const clock = { now: Date.parse('2027-03-02T06:00:00Z') };
  let messages = [{ id: 'm1', receipt: 'r0', visibleAt: 0, count: 0 }];
  let receipts = 0;
  let works = 0;
  let endWork: () => void = () => undefined;
  const said: string[] = [];
  const asked: string[] = [];

  async function answer<T>(call: string, effect: () => T): Promise<T> {
    asked.push(call);
    await moment();
    const result = effect();
    await moment();
    return result;
  }
  function held(id: string, receipt: string) {
    const message = messages.find((each) => each.id === id);
    if (!message) throw new Error('404 MessageNotFound');
    if (message.receipt !== receipt) throw new Error('400 PopReceiptMismatch');
    return message;
  }
  const hide = (message: (typeof messages)[number], seconds: number) => {
    receipts += 1;
    Object.assign(message, { receipt: `r${receipts}`, visibleAt: clock.now + seconds * 1000 });
    return message.receipt;
  };
  const queue = {
    name: 'letters',
    receiveMessages: ({ visibilityTimeout }: { visibilityTimeout: number }) =>
      answer('receive', () => ({
        receivedMessageItems: messages
          .filter(({ visibleAt }) => visibleAt <= clock.now)
          .map((message) => ({
            messageId: message.id,
            messageText: 'hello',
            popReceipt: hide(message, visibilityTimeout),
            dequeueCount: ++message.count,
          })),
      })),
    updateMessage: (id: string, receipt: string, _text: string, seconds: number) =>
      answer('update', () => ({ popReceipt: hide(held(id, receipt), seconds) })),
    deleteMessage: (id: string, receipt: string) =>
      answer('delete', () => {
        held(id, receipt);
        messages = messages.filter((each) => each.id !== id);
      }),
  } as unknown as QueueClient;
  const listener = createQueueListener({
    queue,
    poison: queue,
    settings,
    now: () => clock.now,
    say: (message) => said.push(message),
    run: () => {
      works += 1;
      return new Promise<boolean>((resolve) => {
        endWork = () => resolve(true);
      });
    },
  });
  return {
    listener,
    clock,
    said,
    asked,
    begun: () => works,
    left: () => messages.length,
    endWork: () => endWork(),
    removeAll: () => {
      messages = [];
    },
  };
}

const moment = () => new Promise((resolve) => setImmediate(resolve));

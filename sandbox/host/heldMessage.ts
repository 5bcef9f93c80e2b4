import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { type Instant, minuteMs } from '../../src/core/time.ts';
import { takeTurns } from '../takeTurns.ts';

/** The real host hides a message for ten minutes and renews that while the function runs. */
export const hiddenMs = 10 * minuteMs;

/**
 * A message of a queue while it is worked on. Each renewal changes the receipt that the next call must show, so its
 * calls wait for one another: a renewal on its way when the work ends would make the removal fail, and the reverse.
 */
export type HeldMessage = {
  /** Hides it for as long again where half of that has passed. Rejects with what the queue said. */
  renew(): Promise<void>;
  /** It was received anew (a clock that jumps): the newest receipt is the valid one. */
  takeReceipt(receipt: string): void;
  /** What is done with it at the end, once; nothing is renewed from then on. */
  end(act: (receipt: string) => Promise<unknown>): Promise<void>;
};

export function holdMessage(
  queue: QueueClient,
  message: DequeuedMessageItem,
  now: () => Instant,
): HeldMessage {
  let receipt = message.popReceipt;
  let renewAt = now() + hiddenMs / 2;
  let hasEnded = false;
  const inTurn = takeTurns();

  return {
    renew: () =>
      inTurn(async () => {
        if (hasEnded || now() < renewAt) return;
        renewAt = now() + hiddenMs / 2;
        const { messageId, messageText } = message;
        const answer = await queue.updateMessage(messageId, receipt, messageText, hiddenMs / 1000);
        receipt = answer.popReceipt ?? receipt;
      }),
    takeReceipt: (newest) => {
      receipt = newest;
    },
    end: (act) =>
      inTurn(async () => {
        hasEnded = true;
        await act(receipt);
      }),
  };
}

import type { TokenCredential } from '@azure/identity';
import type { QueueClient } from '@azure/storage-queue';
import type { Clock } from '../../ports/clock.ts';
import type { FollowUp, FollowUps } from '../../ports/followUps.ts';
import { storageFault, storageRefusal } from '../storageFault.ts';

/** Where the queues are (`https://{account}.queue.core.windows.net`) and who asks. */
export type QueueAccess = { readonly queueServiceUri: string; readonly credential: TokenCredential };

const queueName = 'hubkeeper-followups';
/** Azure's limit for hiding a message (s). */
const longestDelayS = 7 * 24 * 3600;
/** A message nobody took within an hour is stale: the timer has long asked the same question (s). */
const keptAfterS = 3600;

/**
 * Follow-ups on an Azure queue, base64 as the Functions host expects. The queue is made on first need. A message may be
 * there twice when the answer to the first sending was lost. Throws AzureFault.
 */
export function queueFollowUps(access: QueueAccess, clock: Clock): FollowUps {
  let client: QueueClient | undefined;
  return {
    async send(followUp) {
      client ??= await openQueue(access);
      const text = Buffer.from(JSON.stringify(followUp)).toString('base64');
      const visibilityTimeout = delayS(followUp, clock);
      const messageTimeToLive = visibilityTimeout + keptAfterS;
      try {
        await sendOrCreate(client, text, { visibilityTimeout, messageTimeToLive });
      } catch (error) {
        throw storageFault('followUps.send', error);
      }
    },
  };
}

/** Whole seconds, rounded up so that a message is never early. */
function delayS({ notBefore }: FollowUp, clock: Clock): number {
  const seconds = Math.ceil((notBefore - clock.now()) / 1000);
  return Math.min(Math.max(seconds, 0), longestDelayS);
}

type SendOptions = { visibilityTimeout: number; messageTimeToLive: number };

async function sendOrCreate(queue: QueueClient, text: string, options: SendOptions): Promise<void> {
  try {
    await queue.sendMessage(text, { ...options, ...limited() });
  } catch (error) {
    if (storageRefusal(error).code !== 'QueueNotFound') throw error;
    await queue.createIfNotExists(limited());
    await queue.sendMessage(text, { ...options, ...limited() });
  }
}

/** Without it a silent connection would be waited for without end. */
function limited() {
  return { abortSignal: AbortSignal.timeout(20_000) };
}

async function openQueue({ queueServiceUri, credential }: QueueAccess): Promise<QueueClient> {
  const { QueueServiceClient } = await import('@azure/storage-queue');
  return new QueueServiceClient(queueServiceUri, credential).getQueueClient(queueName);
}

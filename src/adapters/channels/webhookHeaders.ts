import { createHmac } from 'node:crypto';
import { type Instant, secondMs } from '../../core/time.ts';
import type { Signer } from '../../ports/signer.ts';

/**
 * Headers of Standard Webhooks. The key is not the keeper's own, with which a receiver could make links that wake hubs and
 * quiet alerts, but one derived from it for this address: `whsec_{base64}` of the keeper's HMAC over `webhookKeyText`.
 * `hubkeeper-key-version` is the version of `hubkeeper-signing` that it was derived from. Throws AzureFault.
 */
export async function webhookHeaders(
  signer: Signer,
  { secret, id, at, body }: { secret: string; id: string; at: Instant; body: string },
): Promise<Record<string, string>> {
  const { kid, mac } = await signer.sign(webhookKeyText(secret));
  const timestamp = Math.floor(at / secondMs);
  const messageId = headerText(id);
  const signature = createHmac('sha256', Buffer.from(mac, 'base64url'))
    .update(`${messageId}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
    'hubkeeper-key-version': kid,
  };
}

/** What the key for an address is derived from, by its secret's name; no other text that the keeper signs looks like it. */
function webhookKeyText(secret: string): string {
  return JSON.stringify(['hubkeeper-webhook-key', 1, secret]);
}

/** Fit for a header, and without the dot that parts what is signed. */
function headerText(id: string): string {
  return encodeURIComponent(id).replaceAll('.', '%2E');
}

import type { Channel } from '../core/alerts/channel.ts';
import type { MessageText } from '../core/alerts/messageText.ts';
import type { Instant } from '../core/time.ts';

export type Envelope = {
  /** Idempotency key. */
  readonly id: string;
  readonly at: Instant;
  /** The channel may have had it already. */
  readonly repeated: boolean;
  /** `raised`, `solved`, `digest`, `test`; for programs. */
  readonly type: string;
  /** For programs: what it is about, and how near. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: MessageText;
};

/** What a channel answered. Only `accepted` (2xx) counts as reached. `problem`: in words, never the address. */
export type ChannelAnswer =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly problem: string;
      readonly retryAfterMs?: number;
    }
  /** `mayHaveArrived`: the request was on its way when the connection broke; sent again, it is a repeat. */
  | { readonly kind: 'failed'; readonly problem: string; readonly mayHaveArrived?: true };

/** Teams, Slack and webhooks. Sends once, within 15 s; never throws. */
export type Channels = { send(channel: Channel, envelope: Envelope): Promise<ChannelAnswer> };

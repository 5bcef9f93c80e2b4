import type { Channel } from '../core/alerts/channel.ts';
import type { Instant } from '../core/time.ts';

/** A message in words, ready for any channel. Plain text; each channel writes it in its own format. */
export type MessageText = {
  /** State first, at most 80 characters. */
  readonly title: string;
  /** What it means for people. */
  readonly effect: string;
  /** What the keeper did and will do. */
  readonly keeper?: string;
  /** What the reader does: one imperative; absent: nothing. */
  readonly todo?: { readonly text: string; readonly command?: string };
  /** At most six. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** At most three; each leads to a page that asks before it does anything. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Which keeper, and why this came. */
  readonly footer: string;
  readonly severity: 'info' | 'warning' | 'critical' | 'good';
};

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
  | { readonly kind: 'failed'; readonly problem: string };

/** Teams, Slack and webhooks. Sends once, within 15 s; never throws. */
export type Channels = { send(channel: Channel, envelope: Envelope): Promise<ChannelAnswer> };

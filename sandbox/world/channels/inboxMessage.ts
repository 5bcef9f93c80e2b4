import type { Instant } from '../../../src/core/time.ts';
import type { ChannelKind } from './channelAddresses.ts';

/** A message as it came to a channel. `status` 0: the sender heard nothing. */
export type InboxMessage = {
  readonly at: Instant;
  readonly channel: ChannelKind;
  /** The sender's; empty where the message names none. */
  readonly id: string;
  readonly title: string;
  readonly status: number;
  /** Whether people have seen it. */
  readonly shown: boolean;
  /** Why not. */
  readonly failure?: string;
  readonly body: string;
};

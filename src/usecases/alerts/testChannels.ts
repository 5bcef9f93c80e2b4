import { testMessage } from '../../core/alerts/composeMessages.ts';
import type { ChannelAnswer } from '../../ports/channels.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { SayMessage } from './deliverMessage.ts';

export type ChannelTest = {
  readonly channel: string;
  readonly answer: ChannelAnswer;
  readonly tookMs: number;
};

/** Sends a message that means nothing through every channel at once, and answers what each said. Nothing is written. */
export async function testChannels(
  { policy, channels, clock, ids, log }: Pick<Keeper, 'policy' | 'channels' | 'clock' | 'ids' | 'log'>,
  say: SayMessage,
): Promise<ChannelTest[]> {
  const message = testMessage(ids.next(), clock.now());
  const text = await say(message);
  return Promise.all(
    policy.channels.map(async (channel): Promise<ChannelTest> => {
      const began = clock.now();
      const envelope = {
        id: `${message.id}-${channel.name}`,
        at: message.at,
        repeated: false,
        type: 'test',
        data: {},
        text,
      };
      const answer = await channels.send(channel, envelope);
      log.info('alerts.tested', { channel: channel.name, outcome: answer.kind });
      return { channel: channel.name, answer, tookMs: clock.now() - began };
    }),
  );
}

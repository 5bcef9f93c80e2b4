import { describe, expect, it } from 'vitest';
import { inProcessKeeper } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { worldChannels } from '../../../sandbox/inprocess/worldChannels.ts';
import { seedChannels } from '../../../sandbox/world/channels/seedChannels.ts';
import { emptyPolicy } from '../../../src/core/policy.ts';
import { envelopeOf, hubNotUp, worldChannelsOf } from '../../builders/messages.ts';
import { arm, aWorld } from '../../builders/world.ts';

const envelope = envelopeOf(hubNotUp);
const { teams, slack } = worldChannelsOf;

describe('sandbox/inprocess/worldChannels', () => {
  it('an answer after 15 s is none, an answer after 14 s is one; nobody waits for either', async () => {
    const world = aWorld({ channels: true });
    arm(world, { name: 'channelSlow', seconds: 16 });
    arm(world, { name: 'channelSlow', seconds: 14 });
    const channels = worldChannels(world);
    expect([await channels.send(slack, envelope), await channels.send(slack, envelope)]).toEqual([
      { kind: 'failed', problem: 'it did not answer within 15 s', mayHaveArrived: true },
      { kind: 'accepted' },
    ]);
    expect(world.inbox.map(({ shown }) => shown)).toEqual([true, true]);
  });

  it('a test may break in before and after a message is sent', async () => {
    const world = aWorld();
    seedChannels(world);
    const heard: string[] = [];
    const { channels } = inProcessKeeper({
      world,
      policy: emptyPolicy,
      hooks: {
        beforeCall: (what) => {
          heard.push(`${what} ${world.inbox.length}`);
        },
        afterCall: (what) => {
          heard.push(`${what} ${world.inbox.length}`);
        },
      },
    });
    expect(await channels.send(teams, envelope)).toEqual({ kind: 'accepted' });
    expect(heard).toEqual(['channels.send 0', 'channels.send 1']);
    expect(world.inbox[0]?.body).toBe(JSON.stringify(envelope));
  });
});

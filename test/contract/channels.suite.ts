import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { channelAddresses, flow, slackApp } from '../../sandbox/world/channels/channelAddresses.ts';
import { keeperVaultName, setSecret } from '../../sandbox/world/vault.ts';
import type { World } from '../../sandbox/world/world.ts';
import type { Channel } from '../../src/core/alerts/channel.ts';
import type { ChannelAnswer, Channels } from '../../src/ports/channels.ts';
import { envelopeOf, examples, secretEnds, worldChannelsOf } from '../builders/messages.ts';
import { arm } from '../builders/world.ts';

export type ChannelsUnderTest = { readonly world: World; readonly channels: Channels };

/** As an operator changes an address. */
export function putAddress(world: World, secret: string, address: string): void {
  const vault = world.vaults.get(keeperVaultName);
  if (!vault) throw new Error('no vault');
  const written = setSecret(vault, secret, address, {}, world.clock.now());
  if (!written.ok) throw new Error(written.refusal.message);
}

/** What every implementation of Channels must do; the world holds the addresses of its receivers. */
export function channelsContract(make: () => Promise<ChannelsUnderTest>): void {
  describe('Channels', () => {
    const { teams, slack, webhook } = worldChannelsOf;
    const all: readonly Channel[] = [teams, slack, webhook];
    const envelope = envelopeOf(secretEnds);
    let world: World;
    let answers: ChannelAnswer[];
    let send: Channels['send'];
    beforeEach(async () => {
      const made = await make();
      world = made.world;
      answers = [];
      send = async (channel, message) => {
        const answer = await made.channels.send(channel, message);
        answers.push(answer);
        return answer;
      };
    });
    const seen = () => world.inbox.map(({ channel, status, shown }) => [channel, status, shown]);

    it.each(Object.entries(examples))(
      '%s reaches all three, is shown, and names its id',
      async (_name, text) => {
        for (const channel of all) {
          expect(await send(channel, envelopeOf(text, { id: `m-${channel.name}` }))).toEqual({
            kind: 'accepted',
          });
        }
        const { title } = text;
        expect(world.inbox).toMatchObject([
          { channel: 'teams', id: 'm-it', title, status: 202, shown: true },
          { channel: 'slack', id: 'm-ops', title, status: 200, shown: true },
          { channel: 'webhook', id: 'm-desk', title, status: 204, shown: true },
        ]);
      },
    );

    it.each(all)('$kind: a repeat has the same id and says what it is', async (channel) => {
      await send(channel, envelope);
      await send(channel, { ...envelope, repeated: true });
      const marked = world.inbox.map(({ id, body }) => [
        id,
        /Sent again: an earlier|"repeated":true/.test(body),
      ]);
      expect(marked).toEqual([
        [envelope.id, false],
        [envelope.id, true],
      ]);
    });

    it.each(all)('$kind: down for two tries, and up again once that is lifted', async (channel) => {
      arm(world, { name: 'channelDown', target: channel.kind });
      const down = { kind: 'refused', status: 503, problem: expect.stringMatching(/^it answered 503/) };
      expect(await send(channel, envelope)).toEqual(down);
      expect(await send(channel, envelope)).toEqual(down);
      arm(world, { name: 'channelDown', target: channel.kind, lifted: true });
      expect(await send(channel, envelope)).toEqual({ kind: 'accepted' });
      expect(world.inbox.map(({ shown }) => shown)).toEqual([false, false, true]);
    });

    it('one channel that is down leaves the others alone', async () => {
      arm(world, { name: 'channelDown', target: 'teams' });
      arm(world, { name: 'channelDown', target: 'slack' });
      arm(world, { name: 'channelDown', target: 'teams', lifted: true });
      for (const channel of all) await send(channel, envelope);
      expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'accepted']);
    });

    it.each(all)('$kind: sent too much, it says when to come back', async (channel) => {
      arm(world, { name: 'channelThrottled', target: channel.kind, seconds: 30 });
      expect(await send(channel, envelope)).toMatchObject({
        kind: 'refused',
        status: 429,
        retryAfterMs: 30_000,
      });
      expect(await send(channel, envelope)).toEqual({ kind: 'accepted' });
    });

    it.each(all)(
      '$kind: a lost answer is a failure, though people have seen the message',
      async (channel) => {
        arm(world, { name: 'channelLost', target: channel.kind });
        expect(await send(channel, envelope)).toEqual({
          kind: 'failed',
          problem: expect.stringMatching(/^the connection broke/),
          mayHaveArrived: true,
        });
        expect(seen()).toEqual([[channel.kind, 0, true]]);
      },
    );

    it.each(all)('$kind: a slow answer counts', async (channel) => {
      arm(world, { name: 'channelSlow', target: channel.kind, seconds: 0.1 });
      expect(await send(channel, envelope)).toEqual({ kind: 'accepted' });
    });

    it('Teams says yes to a message that its flow then loses', async () => {
      arm(world, { name: 'flowFails' });
      expect(await send(slack, envelope)).toEqual({ kind: 'accepted' });
      expect(await send(teams, envelope)).toEqual({ kind: 'accepted' });
      expect(seen()).toEqual([
        ['slack', 200, true],
        ['teams', 202, false],
      ]);
    });

    it('an address of another kind: Slack and the webhook refuse, Teams says yes and shows nothing', async () => {
      const { kind: failed, status } = { kind: 'refused', status: 400 };
      expect(await send({ ...teams, secret: 'slack-webhook' }, envelope)).toMatchObject({
        kind: failed,
        status,
      });
      expect(await send({ ...slack, secret: 'alerts-webhook' }, envelope)).toMatchObject({ status: 401 });
      expect(await send({ ...slack, secret: 'teams-webhook' }, envelope)).toEqual({ kind: 'accepted' });
      expect(world.inbox.map(({ shown }) => shown)).toEqual([false, false, false]);
    });

    it.each<[string, string | undefined, RegExp]>([
      ['no address', undefined, /the secret new of the keeper's vault, is not there$/],
      [
        'an address without TLS',
        channelAddresses.slack.replace('https', 'http'),
        /is not an https:\/\/ address$/,
      ],
      ['the name of a host alone', 'hooks.slack.com', /is not an https:\/\/ address$/],
    ])('with %s nothing is sent, and it says why', async (_what, address, problem) => {
      if (address !== undefined) putAddress(world, 'new', address);
      expect(await send({ ...slack, secret: 'new' }, envelope)).toEqual({
        kind: 'failed',
        problem: expect.stringMatching(problem),
      });
      expect(world.inbox).toEqual([]);
    });

    it('a vault that lets nobody in is named, and from where it was asked', async () => {
      arm(world, { name: 'vaultFirewalled', target: keeperVaultName });
      expect(await send(teams, envelope)).toEqual({
        kind: 'failed',
        problem: expect.stringMatching(
          /could not be read: Client address is not authorized.*203\.0\.113\.7.*Vault: kv-hubkeeper/,
        ),
      });
    });

    it('no answer and no call that is written down holds anything of an address', async () => {
      const faults = ['channelDown', 'channelThrottled', 'channelLost', 'flowFails'] as const;
      for (const name of faults) {
        for (const channel of all) {
          if (name !== 'flowFails' || channel === teams) arm(world, { name, target: channel.kind, times: 1 });
          await send(channel, envelope);
        }
      }
      expect(answers).toHaveLength(12);
      const told = inspect([answers, world.calls], { depth: 9, maxArrayLength: null });
      for (const part of [flow.sig, flow.workflow, slackApp.token, slackApp.service])
        expect(told).not.toContain(part);
      expect(world.calls.filter(({ method }) => method === 'POST')).toHaveLength(12);
    });
  });
}

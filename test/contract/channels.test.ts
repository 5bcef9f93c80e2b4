import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldChannels } from '../../sandbox/inprocess/worldChannels.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { channelAddresses } from '../../sandbox/world/channels/channelAddresses.ts';
import { keeperVaultName } from '../../sandbox/world/vault.ts';
import { channelSender } from '../../src/adapters/channels/channelSender.ts';
import { vaultAddresses } from '../../src/adapters/channels/vaultAddresses.ts';
import { vaultSigner } from '../../src/adapters/keyvault/vaultSigner.ts';
import type { Channels } from '../../src/ports/channels.ts';
import { envelopeOf, secretEnds, worldChannelsOf } from '../builders/messages.ts';
import { arm, aWorld } from '../builders/world.ts';
import { channelsContract, putAddress } from './channels.suite.ts';
import { onWire, worldCredential } from './onWire.ts';

describe('contract: sandbox/inprocess/worldChannels', () => {
  channelsContract(async () => {
    const world = aWorld({ channels: true });
    return { world, channels: worldChannels(world) };
  });
});

describe('adapters/channels over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire({ channels: true });
  });
  afterAll(() => running.stop());

  function senderOf(): Channels {
    const { clock } = running.world;
    const vaultUri = `https://${keeperVaultName}.vault.azure.net`;
    const credential = worldCredential(running);
    const access = { vaultSuffix: 'vault.azure.net', ownVaultUri: vaultUri, credential };
    return channelSender({
      addresses: vaultAddresses(access, clock),
      signer: vaultSigner({ vaultUri, credential }, clock),
      clock,
      source: 'https://hubkeeper.example.edu',
    });
  }

  channelsContract(async () => {
    await running.reset();
    return { world: running.world, channels: senderOf() };
  });

  describe('an address in memory', () => {
    const { slack } = worldChannelsOf;
    const envelope = envelopeOf(secretEnds);
    const vaultCalls = () => running.world.calls.filter(({ url }) => url.includes('/secrets/slack-webhook'));

    it('is asked for once in ten minutes', async () => {
      await running.reset();
      const channels = senderOf();
      await channels.send(slack, envelope);
      const before = vaultCalls().length;
      running.world.clock.advance(9 * 60);
      await channels.send(slack, envelope);
      expect(vaultCalls().length).toBe(before);
      running.world.clock.advance(61);
      await channels.send(slack, envelope);
      expect(vaultCalls().length).toBe(before + 1);
    });

    it('that was replaced is noticed within ten minutes, and at once where the receiver refuses the old one', async () => {
      await running.reset();
      const channels = senderOf();
      putAddress(running.world, slack.secret, `${channelAddresses.slack}0`);
      expect(await channels.send(slack, envelope)).toMatchObject({ kind: 'refused', status: 403 });
      putAddress(running.world, slack.secret, channelAddresses.slack);
      expect(await channels.send(slack, envelope)).toEqual({ kind: 'accepted' });
    });

    it('serves for an hour while the vault does not answer, but not where the vault says no', async () => {
      await running.reset();
      const channels = senderOf();
      await channels.send(slack, envelope);
      running.world.clock.advance(45 * 60);
      arm(running.world, { name: 'vaultThrottled', target: keeperVaultName });
      expect(await channels.send(slack, envelope)).toEqual({ kind: 'accepted' });
      arm(running.world, { name: 'vaultForbidden', target: keeperVaultName });
      expect(await channels.send(slack, envelope)).toMatchObject({ kind: 'failed' });
    });

    it('two hours old serves nobody', async () => {
      await running.reset();
      const channels = senderOf();
      await channels.send(slack, envelope);
      running.world.clock.advance(2 * 60 * 60);
      arm(running.world, { name: 'vaultThrottled', target: keeperVaultName });
      expect(await channels.send(slack, envelope)).toMatchObject({ kind: 'failed' });
    });
  });
});

import { afterAll, beforeAll, describe } from 'vitest';
import { memorySigner } from '../../sandbox/inprocess/memorySigner.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { vaultSigner } from '../../src/adapters/keyvault/vaultSigner.ts';
import { onWire, worldCredential } from './onWire.ts';
import { signerContract } from './signer.suite.ts';

describe('contract: sandbox/inprocess/memorySigner', () => {
  signerContract(async () => memorySigner());
});

describe('contract: adapters/keyvault over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire();
  });
  afterAll(() => running.stop());

  signerContract(async () =>
    vaultSigner(
      { vaultUri: 'https://kv-hubkeeper.vault.azure.net', credential: worldCredential(running) },
      running.world.clock,
    ),
  );
});

import { afterAll, beforeAll, describe } from 'vitest';
import { worldStores } from '../../sandbox/inprocess/worldStores.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { vaultStores } from '../../src/adapters/keyvault/vaultStores.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld } from '../builders/world.ts';
import { onWire, worldCredential } from './onWire.ts';
import { secretStoresContract } from './secretStores.suite.ts';

describe('contract: sandbox/inprocess/worldStores', () => {
  secretStoresContract(async () => {
    const world = aWorld();
    return { world, stores: worldStores(world) };
  });
});

describe('contract: adapters/keyvault over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire();
  });
  afterAll(() => running.stop());

  secretStoresContract(async () => {
    await running.reset();
    const access = {
      vaultSuffix: clouds.public.vaultSuffix,
      ownVaultUri: 'https://kv-hubkeeper.vault.azure.net',
      credential: worldCredential(running),
    };
    return { world: running.world, stores: vaultStores(access, running.world.clock) };
  });
});

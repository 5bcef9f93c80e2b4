import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldPeople } from '../../sandbox/inprocess/worldPeople.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { clusterSeeds } from '../../sandbox/world/world.ts';
import { hubPeople } from '../../src/adapters/jupyterhub/hubPeople.ts';
import { keptSecrets } from '../../src/adapters/keyvault/keptSecrets.ts';
import { aRunningWorld } from '../builders/world.ts';
import { hubPeopleContract } from './hubPeople.suite.ts';
import { onWire, worldCredential } from './onWire.ts';
import { inWorld, worldPeopleContract } from './worldPeople.suite.ts';

describe('contract: sandbox/inprocess/worldPeople', () => {
  const make = async () => {
    const world = aRunningWorld({ hubToken: true });
    return { world, ...inWorld(world, worldPeople(world)) };
  };
  hubPeopleContract(make);
  worldPeopleContract(make);
});

describe('contract: adapters/jupyterhub over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    const clusters = clusterSeeds(1).map((seed) => ({ ...seed, powerState: 'Running' as const }));
    running = await onWire({ clusters, hubToken: true });
  });
  afterAll(() => running.stop());

  const make = async () => {
    await running.reset();
    const { world } = running;
    const access = { vaultSuffix: 'vault.azure.net', credential: worldCredential(running) };
    const people = hubPeople({
      tokens: keptSecrets(access, world.clock),
      clock: world.clock,
      patienceMs: 500,
    });
    return { world, ...inWorld(world, people) };
  };
  hubPeopleContract(make);
  worldPeopleContract(make);

  it('a token is one and the same however its vault and its name are written', async () => {
    const { world, hub, replaceToken } = await make();
    const kept = keptSecrets(
      { vaultSuffix: 'vault.azure.net', credential: worldCredential(running) },
      world.clock,
    );
    const { vault, secret } = hub.token;
    const written = { vault: vault.toUpperCase(), secret: secret.toUpperCase() };
    const tokenOf = async (store: typeof written) => {
      const read = await kept.read(store);
      return read.kind === 'value' ? read.value.reveal() : read.why;
    };
    expect(await tokenOf(hub.token)).toBe(world.hubToken);
    replaceToken('another-token-of-the-hub');
    expect(await tokenOf(written)).toBe(world.hubToken);
    kept.forget(written);
    expect(await tokenOf(hub.token)).toBe('another-token-of-the-hub');
  });
});

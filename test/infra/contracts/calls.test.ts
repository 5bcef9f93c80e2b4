import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import type { Vault } from '../../../sandbox/world/vault.ts';
import { deleteSecret } from '../../../sandbox/world/vaultDeletion.ts';
import { clusterSeeds } from '../../../sandbox/world/world.ts';
import { aksCommands } from '../../../src/adapters/aks/aksCommands.ts';
import { vaultAddresses } from '../../../src/adapters/channels/vaultAddresses.ts';
import { vaultSigner } from '../../../src/adapters/keyvault/vaultSigner.ts';
import { vaultStores } from '../../../src/adapters/keyvault/vaultStores.ts';
import { clouds } from '../../../src/config/cloud.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { hubId } from '../../builders/world.ts';
import { onWire, worldCredential } from '../../contract/onWire.ts';
import { root } from '../templates/bicep/readTemplate.ts';
import { askedIn, rightsOf } from './rightsOf.ts';

/** Azure's own role Key Vault Secrets User. */
const secretsUser = ['getSecret', 'readMetadata'].map((name) =>
  `Microsoft.KeyVault/vaults/secrets/${name}/action`.toLowerCase(),
);

const { armEndpoint, armScope, vaultSuffix } = clouds.public;
const vaultUri = 'https://kv-hubkeeper.vault.azure.net';
const store = { vault: 'kv-shared', secret: 'hub-client-secret' };
const target = hubId.toLowerCase();

describe('calls of the code and actions of the roles', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire({
      clusters: clusterSeeds(1).map((seed) => ({ ...seed, powerState: 'Running' as const })),
    });
  });
  afterAll(() => running.stop());
  beforeEach(() => running.reset());

  const vaults = () => ({ vaultSuffix, ownVaultUri: vaultUri, credential: worldCredential(running) });

  const asked = () => askedIn(running.world);

  it('a roll-out: the cluster is read, a command sent, its result read', async () => {
    const commands = aksCommands(
      { credential: worldCredential(running), armEndpoint, armScope },
      running.world.clock,
    );
    const every = {
      send: () => commands.send(target, 'kubectl version'),
      result: () => commands.result(target, '0e9872e6629349dc865e27ee6f8bab2d'),
    } satisfies Record<keyof typeof commands, () => Promise<unknown>>;
    for (const each of Object.values(every)) await each();
    const reads = asked().filter((action) => !rightsOf('rollOut').includes(action));
    expect(asked()).toEqual(expect.arrayContaining(rightsOf('rollOut')));
    expect(reads).toEqual(['microsoft.containerservice/managedclusters/read']);
    for (const power of ['clusterPower', 'nodePoolPower'])
      expect(rightsOf(power)).toEqual(expect.arrayContaining(reads));
  });

  it('a rotated secret: listed, read, written, tagged, and brought back where that was asked for', async () => {
    const stores = vaultStores(vaults(), running.world.clock);
    const tags = { managedBy: 'hubkeeper' } as never;
    const every = {
      list: () => stores.list({ ...store, secret: 'never-was' }),
      write: () => stores.write(store, { value: secretValue('x'.repeat(40)), tags }),
      read: async () => {
        const seen = await stores.list(store);
        return stores.read(store, seen.kind === 'seen' ? (seen.versions[0]?.version ?? '') : '');
      },
      update: async () => {
        const seen = await stores.list(store);
        return stores.update(store, seen.kind === 'seen' ? (seen.versions[0]?.version ?? '') : '', {
          enabled: true,
          tags,
        });
      },
    };
    for (const each of Object.values(every)) await each();
    expect(asked()).toEqual(rightsOf('rotator'));
    deleteSecret(running.world.vaults.get(store.vault) as Vault, store.secret, running.world.clock.now());
    await stores.recover(store);
    expect(asked()).toEqual(rightsOf('rotator', 'recoverer'));
    expect(Object.keys(stores).sort()).toEqual([...Object.keys(every), 'recover'].sort());
  });

  it('the signing key: read, and made where it is not there', async () => {
    const signer = vaultSigner({ vaultUri, credential: worldCredential(running) }, running.world.clock);
    const { kid, mac } = await signer.sign('text');
    expect(await signer.verify('text', kid, mac)).toBe(true);
    expect(asked()).toEqual(rightsOf('signer'));
  });

  it('what is only read needs no more than Azure’s role gives', async () => {
    await vaultAddresses(vaults(), running.world.clock).read('teams-webhook');
    expect(asked().length).toBeGreaterThan(0);
    expect(asked().filter((action) => !secretsUser.includes(action))).toEqual([]);
  });

  it('what is only watched is listed; reading, where two versions are of one second, is asked for and may be refused', async () => {
    await vaultStores(vaults(), running.world.clock).list(store);
    expect(asked()).toEqual(rightsOf('watcher'));
  });
});

describe('operations of the Azure SDKs in the code', () => {
  /** By client and method; the world above shows what these send. */
  const known: Readonly<Record<string, readonly string[]>> = {
    'managedClusters.get': ['clusterPower', 'nodePoolPower'],
    'managedClusters[act]': ['clusterPower'],
    'managedClusters.runCommand': ['rollOut'],
    'managedClusters.getCommandResult': ['rollOut'],
    'agentPools.createOrUpdate': ['nodePoolPower'],
    'virtualMachines.get': ['machinePower'],
    'virtualMachines.start': ['machinePower'],
    'virtualMachines.deallocate': ['machinePower'],
    'virtualMachineScaleSets.getInstanceView': ['scaleSetPower'],
    'virtualMachineScaleSets[call[act]]': ['scaleSetPower'],
  };
  const sources = globSync('src/adapters/**/*.ts', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const clients =
    /\b(managedClusters|agentPools|virtualMachines|virtualMachineScaleSets|virtualMachineScaleSetVMs)\s*(\.\w+|\[[\w[\]]+\])\s*\(/g;
  const used = [
    ...new Set(
      sources.flatMap((source) => [...source.matchAll(clients)].map(([, name, how]) => `${name}${how}`)),
    ),
  ];

  it('are known, so that no new one comes without a right', () => {
    expect(used.sort()).toEqual(Object.keys(known).sort());
  });

  it('give every role of a target its reason', () => {
    const reasons = new Set(used.flatMap((operation) => known[operation] ?? []));
    const ofTargets = ['clusterPower', 'nodePoolPower', 'machinePower', 'scaleSetPower', 'rollOut'];
    expect([...reasons].sort()).toEqual(ofTargets.sort());
  });

  it('no operation is awaited by its own address, which lies at the subscription', () => {
    expect(sources.filter((source) => /pollUntilDone|beginStartAndWait|AndWait\(/.test(source))).toEqual([]);
  });
});

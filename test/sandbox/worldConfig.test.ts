import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { dozingSeeds, machineSeeds, scaleSetSeeds } from '../../sandbox/world/targetSeeds.ts';
import { clusterSeeds, createWorld } from '../../sandbox/world/world.ts';
import { worldConfig } from '../../sandbox/worldConfig.ts';
import { loadPolicy } from '../../src/config/load.ts';
import { managedSetId } from '../builders/worldTargets.ts';

describe('sandbox/worldConfig', () => {
  it("names the first hub and its title as hubkeeper.yaml does, the others by number, each on the world's own cluster", () => {
    const world = createWorld({ clusters: clusterSeeds(3) });
    const { HUBKEEPER_CONFIG = '' } = worldConfig(world, tmpdir());
    const { hubs } = JSON.parse(HUBKEEPER_CONFIG) as {
      hubs: { name: string; title: string; url: string; target: { id: string } }[];
    };
    expect(
      hubs.map(({ name, title, url, target }) => [name, title, url, target.id.split('/').at(-1)]),
    ).toEqual([
      ['research', 'Research hub', 'https://hub.example.edu', 'hub'],
      ['research-002', 'Research hub 002', 'https://hub-002.example.edu', 'hub-002'],
      ['research-003', 'Research hub 003', 'https://hub-003.example.edu', 'hub-003'],
    ]);
  });
  it('gives the first hub its secret in the vault kv-shared, and the others none', () => {
    const world = createWorld({ clusters: clusterSeeds(2) });
    const { HUBKEEPER_CONFIG = '' } = worldConfig(world, tmpdir());
    const { vaults, hubs } = JSON.parse(HUBKEEPER_CONFIG) as {
      vaults: { shared: string };
      hubs: { secrets?: { store: object }[] }[];
    };
    expect(vaults.shared).toMatch(/vaults\/kv-shared$/);
    expect(hubs.map(({ secrets }) => secrets?.map(({ store }) => store))).toEqual([
      [{ vault: 'shared', secret: 'hub-client-secret' }],
      undefined,
    ]);
  });
  it('names hubs by the gateway where browsers have to reach them', () => {
    const world = createWorld({ clusters: clusterSeeds(1) });
    const config = worldConfig(world, tmpdir(), 'http://127.0.0.1:7072/at');
    expect(config['HUBKEEPER_CONFIG']).toContain('"url":"http://127.0.0.1:7072/at/hub.example.edu"');
  });

  it('names every kind of target so that the keeper takes it, several hubs of one cluster too, and no machines of pools', async () => {
    const world = createWorld({
      clusters: [
        ...clusterSeeds(1).map((seed) => ({ ...seed, moreHubs: ['second.example.edu'] })),
        ...dozingSeeds(1),
      ],
      machines: machineSeeds(1),
      scaleSets: [...scaleSetSeeds(1), { id: managedSetId, managedPool: 'users' }],
    });
    const { HUBKEEPER_CONFIG: text = '' } = worldConfig(world, tmpdir());
    const { hubs, problems } = await loadPolicy(text);
    expect(problems).toEqual([]);
    expect(hubs.map(({ url, target }) => [new URL(url ?? '').hostname.split('.')[0], target.kind])).toEqual([
      ['hub', 'aks'],
      ['second', 'aks'],
      ['doze', 'nodePools'],
      ['tljh', 'vm'],
      ['farm', 'vmss'],
    ]);
    expect(hubs[2]?.target).toMatchObject({
      pools: ['users', 'gpuspot', 'gpu'],
      startOneOf: ['gpuspot', 'gpu'],
    });
  });
});

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askFolder } from '../../scripts/preflight/askFolder.ts';
import type { AskAzure, Question } from '../../scripts/preflight/azure.ts';
import { runPreflight } from '../../scripts/preflight/runPreflight.ts';

const folder = resolve(import.meta.dirname, '../fixtures/az/ready');
const configuration = readFileSync(join(folder, 'hubkeeper.yaml'), 'utf8');
const own = '11111111-2222-3333-4444-555555555555';
const other = '66666666-7777-8888-9999-000000000000';
const hub = `cluster-${own}-rg-hub-aks-hub`;
const lab = `cluster-${other}-rg-gpu-aks-lab`;

type Saved = Record<string, unknown> & {
  agentPoolProfiles: { name: string; count: number; maxCount: number | null; mode: string; type: string }[];
};

/** The saved answers, with those of some files changed; undefined: there is no such file. */
function answersWith(changes: Readonly<Record<string, (saved: Saved) => unknown>>): AskAzure {
  const saved = askFolder(folder);
  return async (question: Question) => {
    const answer = await saved(question);
    const change = changes[question.file];
    if (!change || answer.kind === 'silent') return answer;
    const value = change(structuredClone(answer.value) as Saved);
    return value === undefined ? saved({ ...question, file: 'nothing' }) : { kind: 'answer', value };
  };
}

const plan = {
  location: 'westeurope',
  runtime: '22',
  subscription: undefined,
  configuration,
  parts: [],
  existingVaultId: undefined as string | undefined,
  doing: { makesRoles: true, locks: true },
};

/** What was found beside what is fine: kind, words and fix in one text each. */
async function findings(changes: Parameters<typeof answersWith>[0], more: Partial<typeof plan> = {}) {
  const verdicts = await runPreflight(answersWith(changes), { ...plan, ...more });
  return verdicts.flatMap((each) =>
    each.kind === 'fine' ? [] : [`${each.kind}: ${each.says} → ${each.fix}`],
  );
}

describe('preflight', () => {
  it('finds all well where all is well, and says what it looked at', async () => {
    const verdicts = await runPreflight(answersWith({}), plan);
    expect(verdicts.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      `fine: signed in; the keeper goes to subscription Teaching (${own})`,
      'fine: region westeurope has Flex Consumption',
      'fine: it runs Node 22',
      'fine: 9 resource providers are registered',
      'fine: cluster hub can be stopped and started',
      'fine: cluster lab can be stopped and started',
      'fine: the rights to deploy are there, at 8 scopes',
    ]);
  });

  it('a region without Flex Consumption: names one that is near in spelling, and the others', async () => {
    expect(await findings({}, { location: 'westeurop' })).toEqual([
      'wrong: region westeurop has no Flex Consumption → choose westeurope, or another of australiaeast, eastus, eastus2, northeurope, swedencentral, uksouth, westeurope, westus3',
    ]);
  });

  it('a region as people write it is the same region', async () => {
    expect(await findings({ 'flex-locations': () => [{ name: 'West Europe' }] })).toEqual([]);
  });

  it('a version of Node that the region does not run: the app would never start', async () => {
    expect(await findings({}, { runtime: '24' })).toEqual([
      'wrong: westeurope does not run Node 24; an app set to it is made, and never starts → set nodeVersion in infra/main.bicepparam, and --runtime, to what it runs: 20, 22',
    ]);
  });

  it.each([
    [
      'NotRegistered',
      'Microsoft.App (the ground that Flex Consumption stands on) is not registered: NotRegistered',
    ],
    ['Registering', 'Microsoft.App (the ground that Flex Consumption stands on) is being registered'],
  ])('a resource provider that is %s', async (registrationState, says) => {
    const found = await findings({
      [`providers-${own}`]: (saved) =>
        (saved as unknown as { namespace: string }[]).map((each) =>
          each.namespace === 'Microsoft.App' ? { ...each, registrationState } : each,
        ),
    });
    expect(found).toEqual([expect.stringContaining(`wrong: ${says}`)]);
    if (registrationState === 'NotRegistered')
      expect(found[0]).toContain(
        `az provider register --namespace Microsoft.App --subscription ${own} --wait`,
      );
  });

  it('optional parts need more providers', async () => {
    const found = await findings({}, { parts: ['registry', 'network'] as never });
    expect(found).toEqual([
      expect.stringContaining('Microsoft.ContainerRegistry (the registry) is not registered'),
    ]);
  });

  const pools = (change: (pool: Saved['agentPoolProfiles'][number]) => void) => (saved: Saved) => {
    saved.agentPoolProfiles.forEach(change);
    return saved;
  };

  it.each<[string, (saved: Saved) => unknown, string]>([
    [
      'auto-provisions',
      (saved) => ({ ...saved, nodeProvisioningProfile: { mode: 'Auto' } }),
      'wrong: cluster hub: node auto-provisioning is on',
    ],
    [
      'is AKS Automatic',
      (saved) => ({ ...saved, sku: { name: 'Automatic' } }),
      'wrong: cluster hub: AKS Automatic brings node auto-provisioning',
    ],
    [
      'has availability sets',
      pools((pool) => {
        pool.type = 'AvailabilitySet';
      }),
      'wrong: cluster hub: not all its pools are scale sets: system (AvailabilitySet), user (AvailabilitySet)',
    ],
    [
      'has 101 nodes',
      pools((pool) => {
        if (pool.name === 'user') pool.count = 100;
      }),
      'wrong: cluster hub: 101 nodes, and AKS stops clusters of at most 100',
    ],
    [
      'may grow to 121 nodes',
      pools((pool) => {
        if (pool.name === 'user') pool.maxCount = 120;
      }),
      'beware: cluster hub: may grow to 121 nodes',
    ],
    [
      'runs the AI toolchain operator',
      (saved) => ({ ...saved, aiToolchainOperatorProfile: { enabled: true } }),
      'beware: cluster hub: the AI toolchain operator is on',
    ],
    [
      'is another one',
      (saved) => ({ ...saved, id: `${saved['id']}-2` }),
      'unseen: cluster hub (hubs[0].target): the answer is about another',
    ],
    ['was not saved', () => undefined, 'unseen: cluster hub (hubs[0].target): there is no '],
  ])('a cluster that %s', async (_, change, says) => {
    const found = await findings({ [hub]: change });
    expect(found).toEqual([expect.stringContaining(says)]);
    expect(found[0]).toMatch(/ → \S/);
  });

  it('exactly 100 nodes are still well', async () => {
    const change = pools((pool) => {
      if (pool.name === 'user') pool.count = 99;
    });
    expect(await findings({ [hub]: change })).toEqual([]);
  });

  it.each<[string, (saved: Saved) => unknown, string]>([
    [
      'is not there',
      pools((pool) => {
        if (pool.name === 'gpu') pool.name = 'gpus';
      }),
      'wrong: cluster lab has no pool gpu → write gpus in hubs[1].target.pools',
    ],
    [
      'is a system pool',
      pools((pool) => {
        pool.mode = 'System';
      }),
      'wrong: cluster lab: pool gpu is a system pool, which cannot be stopped',
    ],
    [
      'is no scale set',
      pools((pool) => {
        pool.type = 'VirtualMachines';
      }),
      'wrong: cluster lab: pool gpu is no scale set (VirtualMachines)',
    ],
  ])('a pool that %s', async (_, change, says) => {
    expect(await findings({ [lab]: change })).toEqual([expect.stringContaining(says)]);
  });

  it('a vault that is brought along is looked at like those of the file, and named by its variable', async () => {
    const id = `/subscriptions/${other}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-own`;
    const found = await findings({}, { existingVaultId: id });
    expect(found.map((each) => each.split(': ').slice(0, 2).join(': '))).toEqual([
      `unseen: your rights at /subscriptions/${other}/resourceGroups/rg-keys`,
      `unseen: your rights at ${id}`,
    ]);
    expect(await findings({}, { existingVaultId: 'kv-own' })).toEqual([
      'wrong: HUBKEEPER_EXISTING_VAULT_ID is no resource id → az keyvault show --name NAME --query id',
    ]);
  });

  it('only named pools count where pools are kept: the cluster may auto-provision', async () => {
    expect(await findings({ [lab]: (saved) => ({ ...saved, sku: { name: 'Automatic' } }) })).toEqual([]);
  });

  it.each([
    [
      'no resource id',
      configuration.replaceAll(
        `/subscriptions/${own}/resourceGroups/rg-hub/providers/Microsoft.Compute`,
        '/subscriptions/mine/x',
      ),
      'wrong: hubs[2].target.id is no resource id',
    ],
    [
      'an id with signs that a shell reads',
      configuration.replace('/desk }', '/desk&calc }'),
      'wrong: hubs[2].target.id is no resource id',
    ],
    [
      'a vault that is none',
      configuration.replace(/^( {2}\w+: )\/subscriptions\/.+\/vaults\/.+$/m, '$1kv-shared'),
      'wrong: vaults.shared is no resource id',
    ],
    ['no target', 'version: 1\nhubs: []', 'wrong: hubkeeper.yaml names no target'],
    [
      'a vault and no target',
      configuration.replace(/^hubs:[\s\S]*$/m, 'hubs: []'),
      'wrong: hubkeeper.yaml names no target',
    ],
    ['no YAML', 'hubs: [ {', 'wrong: hubkeeper.yaml cannot be read'],
  ])('a configuration with %s sends to check', async (_, text, says) => {
    expect(await findings({}, { configuration: text })).toEqual([
      `${says} → npx hubkeeper check shows what is wrong with the file, and where`,
    ]);
  });
});

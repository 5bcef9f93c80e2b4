import { describe, expect, it } from 'vitest';
import { cluster, deploy, grantsOf, resource, subscriptions, vault } from './bicep/sample.ts';

const third = '22222222-2222-2222-2222-222222222222';
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const machine = resource('Microsoft.Compute/virtualMachines', 'tljh', third);
const scaleSet = resource('Microsoft.Compute/virtualMachineScaleSets', 'batch', subscriptions.keeper);
const pools = cluster('shared-cluster', third);
const secret = (short: string, name: string, kind = 'onWake') => ({
  store: { vault: short, secret: name },
  rollout: { kind },
});

/** Five hubs of every kind in three subscriptions, with vaults elsewhere, and nothing of the keeper's made but its app. */
const configuration = {
  vaults: {
    login: vault('kv-login', third),
    tokens: vault('kv-tokens', subscriptions.keeper),
    seen: vault('kv-seen'),
    idle: vault('kv-unused'),
  },
  watch: [
    { kind: 'vaultSecret', vault: 'seen', secret: 'pipeline' },
    { kind: 'vaultSecret', vault: 'login', secret: 'other' },
  ],
  hubs: [
    {
      name: 'a',
      title: `Ελληνικά "x" [parameters('y')] \${z}\n`,
      target: { kind: 'aks', id: cluster('a') },
      secrets: [secret('login', 'a-login', 'runCommand')],
      idle: { token: { vault: 'tokens', secret: 'a-token' } },
    },
    { name: 'b'.repeat(40), target: { kind: 'nodePools', id: pools, pools: ['gpu'] } },
    {
      name: 'c',
      target: { kind: 'nodePools', id: pools.toUpperCase().replace('/SUB', '/sub'), pools: ['cpu'] },
    },
    { name: 'd', target: { kind: 'vm', id: machine }, secrets: [secret('login', 'd-login')] },
    {
      name: 'e',
      target: { kind: 'vmss', id: scaleSet },
      idle: { token: { vault: 'tokens', secret: 'e-token' } },
    },
  ],
};
const brought = {
  existingVaultId: vault('kv-own', third),
  existingIdentityId: resource('Microsoft.ManagedIdentity/userAssignedIdentities', 'runs', third),
};
const asked = deploy(configuration, brought);
const given = grantsOf(asked);
/** `{kind of thing}/{name}: {first action of its role, or the role of Azure's}`, but for what is the keeper's own. */
const told = given
  .map(({ scope, rights }) => `${scope.split('/').slice(-2).join('/')}: ${String(rights).split(',')[0]}`)
  .filter((line) => !/^(storageaccounts|components)\//.test(line))
  .sort();

describe('a university with everything at once', () => {
  it('has these rights, and no other', () => {
    const cs = 'Microsoft.ContainerService/managedClusters';
    const vaults = 'Microsoft.KeyVault/vaults/secrets';
    expect(told).toEqual(
      [
        `managedclusters/a: ${cs}/read`,
        `managedclusters/a: ${cs}/runcommand/action`,
        `managedclusters/shared-cluster: ${cs}/read`,
        'virtualmachines/tljh: Microsoft.Compute/virtualMachines/read',
        'virtualmachinescalesets/batch: Microsoft.Compute/virtualMachineScaleSets/read',
        `vaults/kv-own: ${vaults}/getSecret/action`,
        `vaults/kv-login: ${vaults}/getSecret/action`,
        `vaults/kv-tokens: ${secretsUser}`,
        `vaults/kv-seen: ${vaults}/readMetadata/action`,
      ].sort(),
    );
  });

  it('has each role in the subscription of what it is for, and none for nothing', () => {
    const made = asked.filter(({ type }) => type.endsWith('/roleDefinitions')).map(({ id }) => id);
    const used = asked
      .filter(({ type }) => type.endsWith('/roleAssignments'))
      .map(({ id, body }) => [
        id,
        String((body['properties'] as { roleDefinitionId: string }).roleDefinitionId),
      ]);
    expect(made.length).toBe(8);
    expect(made.filter((id) => !used.some(([, role]) => role === id))).toEqual([]);
    expect(used.filter(([scope = '', role = '']) => role.split('/')[2] !== scope.split('/')[2])).toEqual([]);
  });

  it('may read and write those secrets alone that the file names', () => {
    const named = given.flatMap(({ scope, condition }) =>
      [...condition.matchAll(/StringEquals '([^']+)'/g)].map(
        ([, name]) => `${scope.split('/').at(-1)}/${name}`,
      ),
    );
    expect([...new Set(named)].sort()).toEqual([
      'kv-login/a-login',
      'kv-login/a-login-next',
      'kv-login/d-login',
      'kv-login/d-login-next',
      'kv-own/hubkeeper-signing',
      'kv-tokens/a-token',
      'kv-tokens/e-token',
    ]);
  });

  it('leaves an unused vault alone, makes neither vault nor identity to run as, and no topic in another subscription', () => {
    expect(JSON.stringify(asked.map(({ id }) => id.toLowerCase()))).not.toContain('kv-unused');
    const types = asked.map(({ type }) => type);
    expect(types).not.toContain('Microsoft.KeyVault/vaults');
    expect(types).not.toContain('Microsoft.EventGrid/systemTopics');
    expect(types.filter((type) => type.endsWith('/userAssignedIdentities'))).toHaveLength(1);
  });

  it('hands texts of the file on as they are, and into no name, query or page', () => {
    const [settings] = asked.filter(({ id }) => id.endsWith('/appsettings'));
    const { HUBKEEPER_CONFIG: text } = (settings?.body['properties'] ?? {}) as Record<string, string>;
    expect((JSON.parse(text ?? '') as typeof configuration).hubs[0]?.title).toBe(
      configuration.hubs[0]?.title,
    );
    const others = asked.filter((each) => each !== settings);
    expect(JSON.stringify(others)).not.toMatch(/Ελληνικά|b{40}/);
  });

  it('without notify mails nobody, and its rules are there all the same', () => {
    const [people] = asked.filter(({ type }) => type === 'Microsoft.Insights/actionGroups');
    expect(people?.body['properties']).toMatchObject({ emailReceivers: [] });
    expect(asked.filter(({ type }) => type === 'Microsoft.Insights/scheduledQueryRules').length).toBe(8);
  });
});

describe('pools that sleep before their cluster', () => {
  const rightsWith = (more: object) => {
    const hubs = [{ name: 'a', target: { kind: 'nodePools', id: pools, pools: ['gpu'], ...more } }];
    return grantsOf(deploy({ hubs }, brought)).flatMap(({ scope, rights }) =>
      scope.endsWith('/shared-cluster') ? [String(rights)] : [],
    );
  };

  it('with clusterAfter their cluster may be stopped as well, and without it may not', () => {
    expect(rightsWith({}).join()).not.toContain('stop/action');
    expect(rightsWith({ clusterAfter: 'PT2H' }).join()).toContain('managedClusters/stop/action');
  });
});

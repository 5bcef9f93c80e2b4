import { describe, expect, it } from 'vitest';
import { entryOf, plainText } from './bicep/expression.ts';
import { readTemplate } from './bicep/readTemplate.ts';
import { aks, cluster, deploy, grantsOf, subscriptions, vault } from './bicep/sample.ts';
import { type Asked, outputsOf, unfold } from './bicep/unfold.ts';

const types = (configuration: object, params?: object) =>
  new Set(deploy(configuration, params).map(({ type }) => type));
const namesOf = (configuration: object, type: string, params?: object) =>
  deploy(configuration, params)
    .filter((each) => each.type === type)
    .map(({ id }) => id.split('/').at(-1));
const rotating = (secret: string, short?: string) => ({
  store: { secret, ...(short && { vault: short }) },
});

function propertyOf(asked: Asked | undefined, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    asked?.body,
  );
}

describe('infra/main.bicep', () => {
  it('without the directory part deploys everything but the sign-in', () => {
    expect(namesOf({}, 'Microsoft.Web/sites/config')).toEqual(['appsettings']);
    expect(namesOf({}, 'Microsoft.Web/sites/config', { clientId: 'x' })).toEqual([
      'appsettings',
      'authsettingsV2',
    ]);
  });

  it('lets strangers through to the app, which refuses them itself', () => {
    const [signIn] = deploy({}, { clientId: 'the-app' }).filter(({ id }) => id.endsWith('/authsettingsV2'));
    expect(signIn?.body['properties']).toMatchObject({
      platform: { enabled: true },
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' },
      identityProviders: {
        azureActiveDirectory: {
          registration: {
            clientId: 'the-app',
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID',
            openIdIssuer: 'https://login.microsoftonline.com/00000000-0000-0000-0000-00000000beef/v2.0',
          },
          validation: { allowedAudiences: ['the-app', 'api://the-app'] },
        },
      },
      httpSettings: { requireHttps: true },
    });
  });

  it('makes nothing that nobody asked for', () => {
    const bare = types({});
    for (const type of [
      'Microsoft.EventGrid/systemTopics',
      'Microsoft.Consumption/budgets',
      'Microsoft.Network/virtualNetworks',
      'Microsoft.ContainerService/managedClusters',
      'Microsoft.Web/sites/extensions',
    ])
      expect(bare.has(type)).toBe(false);
  });

  it('two identities, of which the one that signs people in has no right anywhere', () => {
    const asked = deploy({ hubs: [{ ...aks('hub'), secrets: [rotating('login')] }] });
    const names = asked
      .filter(({ type }) => type.endsWith('/userAssignedIdentities'))
      .map(({ body }) => body['name']);
    expect(names).toEqual([expect.stringMatching(/^id-run-/), expect.stringMatching(/^id-auth-/)]);
    expect(new Set(grantsOf(asked).map(({ principal }) => principal))).toEqual(
      new Set([
        '«infra/modules/identityOf.bicep:identity.properties.principalId»',
        '«infra/modules/vaultTopic.bicep:topic.identity.principalId»',
      ]),
    );
    const [site] = asked.filter(({ type }) => type === 'Microsoft.Web/sites');
    expect(Object.keys(propertyOf(site, 'identity', 'userAssignedIdentities') ?? {})).toEqual([
      expect.stringContaining('/id-run-'),
      expect.stringContaining('/id-auth-'),
    ]);
  });

  it('the app asks for tokens as the identity that has its rights, and signs people in as the other', () => {
    const [settings] = deploy({}).filter(({ id }) => id.endsWith('/appsettings'));
    const run = '«infra/modules/identityOf.bicep:identity.properties.clientId»';
    const said = Object.entries(propertyOf(settings, 'properties') ?? {}).flatMap(([name, value]) =>
      /clientId»/.test(String(value)) ? [[name, String(value)]] : [],
    );
    expect(Object.fromEntries(said)).toEqual({
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: `ClientId=${run};Authorization=AAD`,
      AZURE_CLIENT_ID: run,
      AzureWebJobsStorage__clientId: run,
      OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: '«infra/modules/identities.bicep:auth.properties.clientId»',
    });
  });

  it('takes a vault and an identity that are there', () => {
    const existing = {
      existingVaultId: vault('kv-there'),
      existingIdentityId: `/subscriptions/${subscriptions.hubs}/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/there`,
    };
    const asked = deploy({}, existing);
    expect(asked.filter(({ type }) => type === 'Microsoft.KeyVault/vaults')).toEqual([]);
    expect(
      asked.filter(({ type }) => type.endsWith('/userAssignedIdentities')).map(({ body }) => body['name']),
    ).toEqual([expect.stringMatching(/^id-auth-/)]);
    const [settings] = asked.filter(({ id }) => id.endsWith('/appsettings'));
    expect(settings?.body['properties']).toMatchObject({
      HUBKEEPER_VAULT_URI: 'https://kv-there.vault.azure.net',
    });
    expect(grantsOf(asked).map(({ scope }) => scope)).toContain(vault('kv-there').toLowerCase());
    const [site] = asked.filter(({ type }) => type === 'Microsoft.Web/sites');
    expect(site?.body['properties']).toMatchObject({
      keyVaultReferenceIdentity: existing.existingIdentityId,
    });
  });

  it('purge protection is on, and with a lock, unless somebody tries things out', () => {
    const [kept] = deploy({}).filter(({ type }) => type === 'Microsoft.KeyVault/vaults');
    expect(kept?.body['properties']).toMatchObject({ enablePurgeProtection: true });
    const trial = deploy({}, { purgeProtection: false });
    expect(trial.filter(({ type }) => type === 'Microsoft.Authorization/locks')).toEqual([]);
    const [vaultOfTrial] = trial.filter(({ type }) => type === 'Microsoft.KeyVault/vaults');
    expect(vaultOfTrial?.body['properties']).toMatchObject({ enablePurgeProtection: null });
  });

  it('vaults with rotated secrets send events, where the topic can live; one topic each', () => {
    const type = 'Microsoft.EventGrid/systemTopics';
    const configuration = {
      vaults: {
        near: vault('kv-near', subscriptions.keeper),
        far: vault('kv-far'),
        idle: vault('kv-idle', subscriptions.keeper),
      },
      hubs: [
        {
          ...aks('hub'),
          secrets: [rotating('a', 'near'), rotating('b', 'near'), rotating('c', 'far'), rotating('d')],
        },
      ],
    };
    expect(namesOf(configuration, type)).toEqual([expect.stringMatching(/^evgt-kv-keeper-/), 'evgt-kv-near']);
    expect(namesOf(configuration, type, { vaultEvents: false })).toEqual([]);
  });

  it('keeps the audit log of its own vault, and of others where that is asked for, watched ones aside', () => {
    const configuration = {
      vaults: { login: vault('kv-login'), token: vault('kv-token'), seen: vault('kv-seen') },
      watch: [{ kind: 'vaultSecret', vault: 'seen', secret: 'x' }],
      hubs: [
        {
          ...aks('hub'),
          secrets: [rotating('a', 'login')],
          idle: { token: { vault: 'token', secret: 'b' } },
        },
      ],
    };
    const audited = (params: object) =>
      deploy(configuration, params)
        .filter(({ type }) => type === 'Microsoft.Insights/diagnosticSettings')
        .map(({ id }) => /vaults\/(kv-[a-z]+)/i.exec(id)?.[1]);
    expect(audited({})).toEqual(['kv-keeper']);
    expect(audited({ auditVaults: true })).toEqual(['kv-keeper', 'kv-login', 'kv-token']);
  });

  it('the code waits for settings and sign-in, the app for its rights', () => {
    const code = readTemplate('infra/modules/app.bicep').resources.find(({ name }) => name === 'code');
    expect(JSON.stringify(code && entryOf(code.body, 'dependsOn'))).toMatch(/settings.*signIn/);
    const app = readTemplate('infra/main.bicep').modules.find(({ name }) => name === 'app');
    expect(JSON.stringify(app && entryOf(app.body, 'dependsOn'))).toMatch(/ownAccess.*vaults/);
    expect(namesOf({}, 'Microsoft.Web/sites/extensions', { packageUri: 'https://x/app.zip' })).toEqual([
      'onedeploy',
    ]);
  });

  it('calls a stranger whoever reads in a vault and is neither the app nor named', () => {
    const reading = deploy({}, { vaultReaders: ['Somebody'] })
      .filter(({ type }) => type === 'Microsoft.Insights/scheduledQueryRules')
      .flatMap(({ body }) => /let known = split\(\\"([^"]*)\\", /.exec(JSON.stringify(body))?.[1] ?? []);
    expect(reading).toEqual(['«infra/modules/identityof.bicep:identity.properties.principalid»,somebody']);
  });

  it('mail addresses of notify become receivers, others do not', () => {
    const [people] = deploy({
      notify: [
        { kind: 'teams', url: { secret: 'teams' } },
        { kind: 'email', name: 'ops', to: 'ops@example.edu' },
      ],
    }).filter(({ type }) => type === 'Microsoft.Insights/actionGroups');
    expect(people?.body['properties']).toMatchObject({
      emailReceivers: [{ name: 'ops', emailAddress: 'ops@example.edu', useCommonAlertSchema: true }],
    });
  });

  it('a budget counts the keeper, the targets of its subscription and their nodes, and starts where it started', () => {
    const hubs = [
      { name: 'near', target: { kind: 'aks', id: cluster('near', subscriptions.keeper) } },
      { name: 'far', target: { kind: 'aks', id: cluster('far') } },
    ];
    const [budget] = deploy({ hubs }, { budgetAmount: 50, budgetMonth: '2026-11' }).filter(
      ({ type }) => type === 'Microsoft.Consumption/budgets',
    );
    expect(budget?.body['properties']).toMatchObject({ timePeriod: { startDate: '2026-11-01T00:00:00Z' } });
    expect(JSON.stringify(budget?.body['properties'])).toMatch(
      /"rg-demo","rg-hubs",\{"path":"[^"]+nodeResourceGroup"/,
    );
    expect(() => deploy({}, { budgetAmount: 50, budgetMonth: '2026/11' })).toThrow('such as 2026-11');
  });

  it('a private network closes storage and vault, and gives the app its subnet', () => {
    const asked = deploy({}, { privateNetwork: true });
    for (const type of ['Microsoft.Storage/storageAccounts', 'Microsoft.KeyVault/vaults']) {
      const [closed] = asked.filter((each) => each.type === type);
      expect(closed?.body['properties']).toMatchObject({ networkAcls: { defaultAction: 'Deny' } });
    }
    const [site] = asked.filter(({ type }) => type === 'Microsoft.Web/sites');
    expect(String(propertyOf(site, 'properties', 'virtualNetworkSubnetId'))).toMatch(/\/subnets\/app$/);
    const ways = asked.filter(({ type }) => type === 'Microsoft.Network/privateEndpoints');
    const services = ways.flatMap(
      ({ body }) => /"groupIds":\["(\w+)"\]/.exec(JSON.stringify(body))?.[1] ?? [],
    );
    expect(services.sort()).toEqual(['blob', 'queue', 'table', 'vault']);
  });
});

describe('infra/identity/main.bicep', () => {
  const params = { location: 'westeurope', environmentName: 'demo' };

  it('makes the very identities that the main template finds', () => {
    const ids = (asked: ReturnType<typeof unfold>) =>
      asked.filter(({ type }) => /resourceGroups|userAssigned/.test(type)).map(({ id }) => id);
    expect(ids(unfold('infra/identity/main.bicep', params))).toEqual(ids(deploy({})));
  });

  it('foretells the host name of the app', () => {
    const outputs = outputsOf('infra/identity/main.bicep', params) as Record<string, unknown>;
    const [site] = deploy({}).filter(({ type }) => type === 'Microsoft.Web/sites');
    expect(outputs['HUBKEEPER_APP_HOST']).toBe(`${site?.body['name']}.azurewebsites.net`);
  });
});

describe('names of resources', () => {
  const rules: readonly (readonly [string, RegExp])[] = [
    ['Microsoft.Storage/storageAccounts', /^[a-z\d]{3,24}$/],
    ['Microsoft.KeyVault/vaults', /^[a-z](?!.*--)[a-z\d-]{1,22}[a-z\d]$/],
    ['Microsoft.Web/sites', /^[a-z\d][a-z\d-]{0,58}[a-z\d]$/],
    ['Microsoft.ContainerRegistry/registries', /^[a-z\d]{5,50}$/],
    ['Microsoft.EventGrid/systemTopics', /^[a-z\d-]{3,50}$/],
    ['Microsoft.ManagedIdentity/userAssignedIdentities', /^[a-z\d-]{3,128}$/],
  ];
  const asked = [
    ...deploy(
      { hubs: [{ ...aks('hub'), secrets: [rotating('login')] }] },
      { environmentName: 'elevensigns' },
    ),
    ...unfold('infra/optional/main.bicep', {
      location: 'x',
      environmentName: 'elevensigns',
      withRegistry: true,
    }),
  ];
  it.each(rules)('of %s fit Azure’s rule', (type, shape) => {
    const names = asked.filter((each) => each.type === type).map(({ id }) => id.split('/').at(-1) ?? '');
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !shape.test(name))).toEqual([]);
  });

  it('the length of the short name is bounded', () => {
    const param = readTemplate('infra/main.bicep').params.find(({ name }) => name === 'environmentName');
    expect([...(param?.decorators.keys() ?? [])]).toEqual(expect.arrayContaining(['minLength', 'maxLength']));
    expect(plainText(param?.value)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import {
  aks,
  cluster,
  deploy,
  type Grant,
  grantsOf,
  resource,
  subscriptions,
  vault,
} from './bicep/sample.ts';

const vmId = resource('Microsoft.Compute/virtualMachines', 'tljh');
const vmssId = resource('Microsoft.Compute/virtualMachineScaleSets', 'batch');
const cs = 'Microsoft.ContainerService/managedClusters';
const vm = 'Microsoft.Compute/virtualMachines';
const vmss = 'Microsoft.Compute/virtualMachineScaleSets';
const own = /vaults\/kv-keeper-/;

const clusterPower = [`${cs}/read`, `${cs}/start/action`, `${cs}/stop/action`];
const poolPower = [`${cs}/read`, `${cs}/agentPools/write`];
const rollOut = [`${cs}/runcommand/action`, `${cs}/commandResults/read`];
const secretActions = (...names: string[]) =>
  names.map((name) => `Microsoft.KeyVault/vaults/secrets/${name}/action`);
const rotator = secretActions('getSecret', 'readMetadata', 'setSecret', 'update');
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';

const grants = (configuration: object, params?: object) => grantsOf(deploy(configuration, params));
const on = (given: readonly Grant[], scope: string) =>
  given.filter((each) => each.scope === scope.toLowerCase()).map(({ rights }) => rights);
const byCommand = (secret: string) => ({
  store: { vault: 'shared', secret },
  rollout: { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' },
});
const shared = { vaults: { shared: vault('kv-shared') } };

describe('rights on targets', () => {
  it('one role for the one way each is switched, on itself', () => {
    const given = grants({
      hubs: [
        aks('one'),
        { name: 'pools', target: { kind: 'nodePools', id: cluster('pools'), pools: ['user'] } },
        { name: 'tljh', target: { kind: 'vm', id: vmId } },
        { name: 'batch', target: { kind: 'vmss', id: vmssId } },
      ],
    });
    expect(on(given, cluster('one'))).toEqual([clusterPower]);
    expect(on(given, cluster('pools'))).toEqual([poolPower]);
    expect(on(given, vmId)).toEqual([
      [`${vm}/read`, `${vm}/instanceView/read`, `${vm}/start/action`, `${vm}/deallocate/action`],
    ]);
    expect(on(given, vmssId)).toEqual([
      [`${vmss}/read`, `${vmss}/instanceView/read`, `${vmss}/start/action`, `${vmss}/deallocate/action`],
    ]);
  });

  it('a target of several hubs gets a right once, however its id is written', () => {
    const hubs = [
      aks('hub'),
      {
        name: 'other',
        target: { kind: 'aks', id: cluster('HUB').toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') },
      },
    ];
    expect(on(grants({ hubs }), cluster('hub'))).toEqual([clusterPower]);
  });

  it('node pools on a cluster that another hub stops: both roles, and stopping comes with the other', () => {
    const hubs = [
      aks('hub'),
      { name: 'pools', target: { kind: 'nodePools', id: cluster('hub'), pools: ['gpu'] } },
    ];
    expect(on(grants({ hubs }), cluster('hub'))).toEqual([clusterPower, poolPower]);
  });

  it('running commands only where a roll-out does, on that cluster alone', () => {
    const given = grants({ ...shared, hubs: [{ ...aks('a'), secrets: [byCommand('login')] }, aks('b')] });
    expect(on(given, cluster('a'))).toEqual([clusterPower, rollOut]);
    expect(on(given, cluster('b'))).toEqual([clusterPower]);
    const onWake = { ...byCommand('login'), rollout: { kind: 'onWake' } };
    expect(on(grants({ ...shared, hubs: [{ ...aks('a'), secrets: [onWake] }] }), cluster('a'))).toEqual([
      clusterPower,
    ]);
  });

  it('a role is made once in each subscription that needs it, and nowhere else', () => {
    const hubs = [
      aks('a'),
      aks('b'),
      { name: 'c', target: { kind: 'aks', id: cluster('c', subscriptions.keeper) } },
    ];
    const roles = deploy({ hubs }).filter(({ body }) => JSON.stringify(body).includes('start/action'));
    expect(roles.map(({ id }) => id.split('/')[2])).toEqual([subscriptions.hubs, subscriptions.keeper]);
    expect(
      roles.map(({ body }) => (body['properties'] as { assignableScopes: string[] }).assignableScopes),
    ).toEqual([[`/subscriptions/${subscriptions.hubs}`], [`/subscriptions/${subscriptions.keeper}`]]);
  });

  it('roles that an administrator has made are found under the same ids', () => {
    const ids = (params: object) =>
      deploy({}, params)
        .filter(({ type }) => type.endsWith('/roleAssignments'))
        .map(({ id }) => id);
    expect(deploy({}, { makeRoles: false }).filter(({ type }) => type.endsWith('/roleDefinitions'))).toEqual(
      [],
    );
    expect(ids({ makeRoles: false })).toEqual(ids({}));
  });
});

describe('rights on vaults', () => {
  it('a rotated store is written, under its name and its staging name alone', () => {
    const given = grants({ ...shared, hubs: [{ ...aks('hub'), secrets: [byCommand('Login')] }] });
    const [grant] = given.filter(({ scope }) => scope.endsWith('/kv-shared'));
    expect(grant?.rights).toEqual(rotator);
    const conditions = grant?.condition.split(' AND ((!(ActionMatches') ?? [];
    expect(conditions).toHaveLength(2);
    for (const [index, attribute] of ['@Resource', '@Request'].entries()) {
      const names = [...(conditions[index] ?? '').matchAll(/(@\w+)\[[^\]]+:name\] StringEquals '([^']+)'/g)];
      // Conditions tell letters apart that vaults do not.
      expect(names.map(([, , name]) => name)).toEqual(['Login', 'Login-next', 'login', 'login-next']);
      expect(new Set(names.map(([, source]) => source))).toEqual(new Set([attribute]));
    }
    expect(grant?.condition).toContain("ActionMatches{'Microsoft.KeyVault/vaults/secrets/getSecret/action'}");
    expect(grant?.condition).not.toContain('readMetadata');
    const open = [...(grant?.condition ?? '')].filter((sign) => sign === '(').length;
    expect([...(grant?.condition ?? '')].filter((sign) => sign === ')')).toHaveLength(open);
  });

  it('a name cannot widen the condition in which it stands', () => {
    const secrets = [{ store: { vault: 'shared', secret: "x' OR 'a' StringEquals 'a" } }];
    expect(() => deploy({ ...shared, hubs: [{ ...aks('hub'), secrets }] })).toThrow(
      'No secret has such a name',
    );
  });

  it('a condition that Azure would find too long is found too long at once', () => {
    const rotated = (count: number) => ({
      ...shared,
      hubs: Array.from({ length: count }, (_, at) => ({
        ...aks(`h${at}`),
        secrets: [byCommand(`hub-secret-${at}`)],
      })),
    });
    const [grant] = grants(rotated(20)).filter(({ scope }) => scope.endsWith('/kv-shared'));
    expect(grant?.condition.length).toBeLessThan(8192);
    expect(() => deploy(rotated(30))).toThrow('kv-shared has too many secrets');
    expect(grants(rotated(30), { limitNames: false })).toHaveLength(grants(rotated(20)).length + 10 * 2);
  });

  it('two short names for one vault are one grant', () => {
    const given = grants({
      vaults: { one: vault('kv-shared'), two: vault('KV-SHARED') },
      hubs: [
        {
          ...aks('hub'),
          secrets: [{ store: { vault: 'one', secret: 'a' } }, { store: { vault: 'two', secret: 'b' } }],
        },
      ],
    });
    expect(on(given, vault('kv-shared'))).toEqual([rotator]);
  });

  it('what is only read is only read: the token of a hub, addresses of channels', () => {
    const given = grants({
      ...shared,
      notify: [{ kind: 'teams', url: { secret: 'teams-webhook' } }],
      hubs: [{ ...aks('hub'), idle: { after: 'PT45M', token: { vault: 'shared', secret: 'hub-token' } } }],
    });
    expect(on(given, vault('kv-shared'))).toEqual([secretsUser]);
    const condition = (scope: RegExp) =>
      given
        .filter((each) => scope.test(each.scope) && each.rights === secretsUser)
        .map((each) => each.condition);
    expect(condition(/kv-shared$/)[0]).toContain("'hub-token'");
    expect(condition(own)[0]).toContain("'teams-webhook'");
    expect(condition(own)[0]).not.toMatch(/setSecret|@Request/);
  });

  it('what is only watched is only listed, and not where the list comes with more', () => {
    const watch = [
      { kind: 'vaultSecret', vault: 'shared', secret: 'cilogon' },
      { kind: 'tls', host: 'x.example.edu' },
    ];
    expect(on(grants({ ...shared, watch }), vault('kv-shared'))).toEqual([secretActions('readMetadata')]);
    const both = grants({ ...shared, watch, hubs: [{ ...aks('hub'), secrets: [byCommand('login')] }] });
    expect(on(both, vault('kv-shared'))).toEqual([rotator]);
  });

  it('of its own vault the keeper has its signing key, and rotated secrets where they lie there', () => {
    const signer = secretActions('getSecret', 'readMetadata', 'setSecret');
    const rightsOf = (given: Grant[]) =>
      given.filter(({ scope }) => own.test(scope)).map(({ rights }) => rights);
    expect(rightsOf(grants({}))).toEqual([signer]);
    const stored = { hubs: [{ ...aks('hub'), secrets: [{ store: { secret: 'login' } }] }] };
    expect(rightsOf(grants(stored))).toEqual([signer, rotator]);
  });

  it('the secret of the sign-in is read from the vault, where an identity will not do', () => {
    const given = grants({}, { signInMode: 'secret', clientId: 'x' });
    expect(given.filter(({ rights }) => rights === secretsUser).map(({ condition }) => condition)).toEqual([
      expect.stringContaining("'hubkeeper-sign-in'"),
    ]);
  });

  it('recovery comes only when asked for; conditions go only when asked to', () => {
    const configuration = { ...shared, hubs: [{ ...aks('hub'), secrets: [byCommand('login')] }] };
    expect(on(grants(configuration, { recover: true }), vault('kv-shared'))).toEqual([
      rotator,
      secretActions('recover'),
    ]);
    expect(
      grants(configuration, { limitNames: false })
        .map(({ condition }) => condition)
        .join(''),
    ).toBe('');
  });

  it('a vault that nobody listed stops the deployment: a grant would be missing', () => {
    const hubs = [{ ...aks('hub'), secrets: [byCommand('login')] }];
    expect(() => deploy({ hubs })).toThrow('not listed under vaults: shared');
    expect(() => deploy({ watch: [{ kind: 'vaultSecret', vault: 'gone', secret: 'x' }] })).toThrow(
      'vaults: gone',
    );
  });
});

describe('all rights', () => {
  it('no right is given twice on one resource, which Azure refuses', () => {
    const configuration = {
      ...shared,
      notify: [
        { kind: 'teams', url: { secret: 't' } },
        { kind: 'slack', url: { secret: 's' } },
      ],
      hubs: [
        { ...aks('a'), secrets: [byCommand('login')] },
        { ...aks('b'), secrets: [byCommand('login')] },
      ],
    };
    const given = grants(configuration).map(({ scope, rights }) => `${scope} ${rights}`);
    expect(new Set(given).size).toBe(given.length);
    const ids = deploy(configuration).map(({ id }) => id.toLowerCase());
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

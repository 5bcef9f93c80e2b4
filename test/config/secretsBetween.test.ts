import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { configOf, expectProblem, good, hubText } from './configText.ts';

const appId = '00000000-0000-0000-0000-00000000d001';
const otherApp = '00000000-0000-0000-0000-00000000d002';
const vault = (name: string, group = 'rg-hub') =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`;
const secretsOf = async (text: string) => {
  const { hubs, problems } = await loadPolicy(text);
  expect(problems).toEqual([]);
  return hubs.map(({ secrets }) => secrets);
};

describe('config/load: secrets between hubs', () => {
  const hub = (name: string, { app = appId, secret = 'login', more = '' } = {}) =>
    `${hubText(name)}    secrets: [{ app: { appId: ${app} }, store: { secret: ${secret} }${more} }]\n`;
  const problemsOf = async (text: string, own?: string) =>
    (await loadPolicy(text, own === undefined ? {} : { ownVault: own })).problems.map(
      ({ scope, line, says }) => `${scope.kind === 'hub' ? scope.hub : scope.kind} ${line} ${says}`,
    );

  it('one secret for two hubs is one unit, however it is written', async () => {
    const [[a] = [], [b] = []] = await secretsOf(configOf(hub('a'), hub('b', { secret: 'LOGIN' })));
    expect([a?.appId, b?.appId]).toEqual([appId, appId]);
  });

  it('one store for two applications stops both hubs, also where one names the keeper’s vault and one does not', async () => {
    const apart = configOf(hub('a'), hub('b', { app: otherApp }), hub('c', { secret: 'other' }));
    expect(await problemsOf(apart)).toEqual([
      `a 11 hub b stores the secret of another application there, ${otherApp}`,
      `b 20 hub a stores the secret of another application there, ${appId}`,
    ]);
    const named = hub('b', { app: otherApp }).replace('{ secret: login }', '{ vault: own, secret: login }');
    const text = `${configOf(hub('a'), named)}vaults: { own: ${vault('kv-keeper')} }\n`;
    expect(await problemsOf(text)).toEqual([]);
    expect(await problemsOf(text, 'kv-keeper')).toHaveLength(2);
  });

  it('one secret with two lives stops both hubs and says which', async () => {
    expect(await problemsOf(configOf(hub('a'), hub('b', { more: ', lifetime: P90D' })))).toEqual([
      'a 11 hub b uses the same secret with other times: lifetime P90D, rotateBefore P30D, overlap P7D',
      'b 20 hub a uses the same secret with other times: lifetime P180D, rotateBefore P60D, overlap P7D',
    ]);
  });

  it('where a hub stands still, a secret that it mentions is left alone at the others too, and their power is not', async () => {
    const broken = hub('b')
      .replace('Europe/Madrid', 'Europe/Madird')
      .replace('secret: login', 'sekret: LOGIN');
    const policy = await loadPolicy(
      configOf(hub('a'), broken, hub('c', { secret: 'other', app: otherApp }), hub('d', { secret: 'own' })),
    );
    expect(policy.hubs.map(({ name, secrets }) => [name, secrets.length])).toEqual([
      ['a', 0],
      ['c', 1],
      ['d', 0],
    ]);
    expect(policy.secretsStandingStill).toEqual([
      { hub: 'a', secret: 'login', because: 'hub b uses it too, and stands still' },
      { hub: 'd', secret: 'login', because: 'hub b uses it too, and stands still' },
    ]);
  });
});

describe('config/load: a hub that stands still', () => {
  it('holds nobody’s secret by what it only calls its own', async () => {
    const login = (name: string, stored: string, app: string) =>
      `${hubText(name)}    secrets: [{ name: login, app: { appId: ${app} }, store: { secret: ${stored} } }]\n`;
    const broken = login('b', 'other', otherApp).replace('Europe/Madrid', 'Europe/Madird');
    const policy = await loadPolicy(configOf(login('a', 'login', appId), broken));
    expect(policy.hubs.map(({ secrets }) => secrets.length)).toEqual([1]);
    expect(policy).not.toHaveProperty('secretsStandingStill');
  });
});

describe('config/load: an error in vaults', () => {
  it.each([
    ['a list', 'vaults', 'vaults: []', 'a map', 'write vaults'],
    [
      'an id of a cluster',
      'vaults.kv',
      `vaults: { kv: ${vault('a').replace('KeyVault/vaults', 'ContainerService/managedClusters')} }`,
      'the id of another thing, segment 6 says: Microsoft.ContainerService/managedClusters',
      'az keyvault show --name kv-shared --query id',
    ],
    [
      'a vault’s address',
      'vaults.kv',
      'vaults: { kv: https://kv.vault.azure.net }',
      'address or name of a vault',
      'az keyvault show --name kv --query id prints',
    ],
    ['a vault’s name', 'vaults.kv', 'vaults: { kv: kv-a }', 'address or name', '--name kv-a --query id'],
    ['a vault of two signs', 'vaults.kv', `vaults: { kv: ${vault('kv')} }`, 'segment 8', '3 to 24'],
    [
      'a secret of a vault',
      'vaults.kv',
      `vaults: { kv: ${vault('kv-a/secrets/b')} }`,
      'more segments than a vault',
      'kv-a',
    ],
    ['a number', 'vaults.kv', 'vaults: { kv: 7 }', 'resource id of a Key Vault', 'write kv: /subscriptions/'],
    [
      'a short name with capitals',
      'vaults.My KV',
      `vaults: { My KV: ${vault('kv-a')} }`,
      'no short name',
      'a-z',
    ],
    [
      'one name in two groups',
      'vaults.b',
      `vaults: { a: ${vault('kv-a')}, b: ${vault('KV-A', 'other')} }`,
      'no two vaults',
      'az keyvault show --name kv-a',
    ],
  ])('%s stops nothing', (_kind, path, line, says, fix) =>
    expectProblem(`${good}${line}\n`, { path, line: 11, says, fix, scope: 'vaults' }),
  );

  it('stops the hub that names the vault, and no other', async () => {
    const secret = `[{ app: { appId: ${appId} }, store: { vault: shared, secret: login } }]`;
    const text = `${good}    secrets: ${secret}\nvaults: { shared: ${vault('k')} }\n`;
    const { problems, hubs } = await loadPolicy(text.replace('vaults:', `${hubText('b')}vaults:`));
    expect(problems.map(({ scope, line, says }) => [scope.kind, line, says])).toEqual([
      ['hub', 11, 'that vault has an error in vaults'],
      ['section', 20, expect.stringContaining('segment 8')],
    ]);
    expect(hubs.map(({ name }) => name)).toEqual(['b']);
  });
});

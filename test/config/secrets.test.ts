import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { ownVault } from '../../src/core/rotation/loginSecret.ts';
import { expectProblem, good } from './configText.ts';

const appId = '00000000-0000-0000-0000-00000000d001';
const day = 86_400_000;
const vaultId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-Shared';

/** The good file with one line more in the hub, and one at its end; the secret stands on line 11, its vault on line 12. */
const withSecret = (rest = '', store = '{ vault: shared, secret: login }') =>
  `${good}    secrets: [{ app: { appId: ${appId} }, store: ${store}${rest} }]\nvaults: { shared: ${vaultId} }\n`;
const withRollOut = (rollout: string) => withSecret(`, rollout: ${rollout}`);
const secretsOf = async (text: string, own?: string) => {
  const { hubs, problems } = await loadPolicy(text, own === undefined ? {} : { ownVault: own });
  expect(problems).toEqual([]);
  return hubs.map(({ secrets }) => secrets);
};

describe('config/load: what secrets become', () => {
  it('little said: login, 180 days, replaced 60 before the end, 7 days of overlap, taken up at the next start', async () => {
    expect(await secretsOf(withSecret())).toEqual([
      [
        {
          name: 'login',
          appId,
          store: { vault: 'kv-shared', secret: 'login' },
          lifetimeMs: 180 * day,
          rotateBeforeMs: 60 * day,
          overlapMs: 7 * day,
          rollOut: { kind: 'onWake' },
        },
      ],
    ]);
  });

  it('everything said: the id in lower case, the names as written', async () => {
    const command =
      '{ kind: runCommand, namespace: jhub, deployment: hub.v2, externalSecret: login, synced: { secret: hub-login, key: Client_secret.txt } }';
    const rest = `, name: oauth, lifetime: P90D, rotateBefore: P4W, overlap: P1DT12H, rollout: ${command}`;
    const text = withSecret(rest, '{ secret: Hub-Client-Secret }').replace(appId, appId.toUpperCase());
    expect(await secretsOf(text)).toMatchObject([
      [
        {
          name: 'oauth',
          appId,
          store: { vault: ownVault, secret: 'Hub-Client-Secret' },
          lifetimeMs: 90 * day,
          rotateBeforeMs: 28 * day,
          overlapMs: 1.5 * day,
          rollOut: {
            kind: 'runCommand',
            namespace: 'jhub',
            deployment: 'hub.v2',
            externalSecret: 'login',
            synced: { secret: 'hub-login', key: 'Client_secret.txt' },
          },
        },
      ],
    ]);
  });

  it('a life of 7 days: replaced a third before its end, with half of that as overlap', async () => {
    const [[secret] = []] = await secretsOf(withSecret(', lifetime: P7D'));
    expect(secret).toMatchObject({
      rotateBeforeMs: Math.floor((7 * day) / 3),
      overlapMs: Math.floor((7 * day) / 6),
    });
  });

  it('the keeper’s own vault by its name, where the settings say it; rollout none', async () => {
    const [[secret] = []] = await secretsOf(
      withSecret(', rollout: { kind: none }', '{ secret: a }'),
      'KV-Keeper',
    );
    expect(secret).toMatchObject({ store: { vault: 'kv-keeper', secret: 'a' }, rollOut: { kind: 'none' } });
  });

  it.each(['P730D', 'P7D'])('a life of %s', async (lifetime) => {
    await secretsOf(withSecret(`, lifetime: ${lifetime}`));
  });
});

describe('config/load: an error in secrets', () => {
  it.each([
    ['no app', 'app', good.concat('    secrets: [{ store: { secret: a } }]\n'), 'is missing', 'add app:'],
    [
      'no store',
      'store',
      good.concat(`    secrets: [{ app: { appId: ${appId} } }]\n`),
      'is missing',
      'add store:',
    ],
    [
      'an application by name',
      'app.appId',
      withSecret().replace(appId, 'my-hub'),
      'no client id',
      'az ad app list',
    ],
    ['a name with a blank', 'name', withSecret(', name: my login'), 'no short name', 'a-z, 0-9'],
    ['a misspelt key', 'lifetme', withSecret(', lifetme: P90D'), 'unknown key', 'write lifetime'],
    ['a life of 6 days', 'lifetime', withSecret(', lifetime: P6D'), 'shorter than P7D', 'P7D to P730D'],
    ['a life of 3 years', 'lifetime', withSecret(', lifetime: P1095D'), 'longer than P730D', 'P180D'],
    [
      'a life in years',
      'lifetime',
      withSecret(', lifetime: P3Y'),
      'in years or months, whose length differs',
      'weeks, days or hours, from P7D to P730D',
    ],
    ['a life in words', 'lifetime', withSecret(', lifetime: 6 months'), 'no ISO 8601', 'P180D'],
    [
      'replaced as late as its end',
      'rotateBefore',
      withSecret(', lifetime: P90D, rotateBefore: P90D'),
      'lifetime, which is P90D',
      'rotateBefore: P30D',
    ],
    [
      'an overlap as long as that',
      'overlap',
      withSecret(', rotateBefore: P10D, overlap: P10D'),
      'rotateBefore, which is P10D',
      'overlap: P3DT8H',
    ],
    [
      'an overlap beyond a third of a short life',
      'overlap',
      withSecret(', lifetime: P15D, overlap: P7D'),
      'rotateBefore, which is P5D',
      'shorter',
    ],
    [
      'a secret with a dot',
      'store.secret',
      withSecret('', '{ secret: hub.client }'),
      'Key Vault',
      'such as hub-client',
    ],
    [
      'a secret with its version',
      'store.secret',
      withSecret('', `{ secret: hub-client/${'0123456789abcdef'.repeat(2)} }`),
      'more than the name',
      'write hub-client: hubs read the newest',
    ],
    [
      'the address of a secret',
      'store.secret',
      withSecret('', '{ secret: "https://kv.vault.azure.net/secrets/hub-client" }'),
      'more than the name',
      'write hub-client:',
    ],
    [
      'a secret of 123',
      'store.secret',
      withSecret('', `{ secret: ${'a'.repeat(123)} }`),
      '123',
      'at most 122',
    ],
    [
      'a staging name',
      'store.secret',
      withSecret('', '{ secret: login-Next }'),
      'ends in -next',
      'write login',
    ],
    [
      'the keeper’s own',
      'store.secret',
      withSecret('', '{ secret: Hubkeeper-Signing }'),
      'keeper signs',
      'another',
    ],
    [
      'a misspelt vault',
      'store.vault',
      withSecret('', '{ vault: shraed, secret: a }'),
      'no vault',
      'write shared',
    ],
    [
      'a vault nobody named',
      'store.vault',
      withSecret('', '{ vault: mine, secret: a }'),
      'no vault',
      'add mine:',
    ],
    [
      'a vault called like a part of every object',
      'store.vault',
      withSecret('', '{ vault: constructor, secret: a }'),
      'no vault',
      'add constructor:',
    ],
  ])('%s, at %s', (_kind, path, text, says, fix) =>
    expectProblem(text, { path: `hubs[0].secrets[0].${path}`, line: 11, says, fix, scope: 'research' }),
  );

  it.each([
    ['another kind', 'kind', '{ kind: restart }', 'onWake, none or runCommand', 'onWake, none, runCommand'],
    ['a kind in lower case', 'kind', '{ kind: onwake }', 'onWake, none or', 'write kind: onWake'],
    ['runCommand alone', '', '{ kind: runCommand, namespace: a }', 'needs a deployment', 'deployment: hub'],
    ['a namespace with none', 'namespace', '{ kind: none, namespace: a }', 'only runCommand', 'remove it'],
    [
      'a namespace with a dot',
      'namespace',
      '{ kind: runCommand, namespace: a.b, deployment: hub }',
      'no name',
      'jhub',
    ],
    [
      'a deployment in capitals',
      'deployment',
      '{ kind: runCommand, namespace: a, deployment: Hub }',
      'no name',
      'hub',
    ],
    [
      'a deployment of 254',
      'deployment',
      `{ kind: runCommand, namespace: a, deployment: ${'a'.repeat(254)} }`,
      '254',
      '253',
    ],
    [
      'a command for a deployment',
      'deployment',
      '{ kind: runCommand, namespace: a, deployment: "hub; reboot" }',
      'no name',
      'a-z',
    ],
    [
      'two lines for a deployment',
      'deployment',
      '{ kind: runCommand, namespace: a, deployment: "hub\\nreboot" }',
      'no name',
      'a-z',
    ],
    [
      'an option for an external secret',
      'externalSecret',
      '{ kind: runCommand, namespace: a, deployment: b, externalSecret: --all }',
      'no name',
      'hub-login',
    ],
    [
      'a quote in a key',
      'synced.key',
      `{ kind: runCommand, namespace: a, deployment: b, synced: { secret: c, key: "a'b" } }`,
      'no name',
      'client-secret',
    ],
    [
      'an option for a key',
      'synced.key',
      '{ kind: runCommand, namespace: a, deployment: b, synced: { secret: c, key: -o } }',
      'no name',
      'client-secret',
    ],
  ])('%s, at %s of rollout', (_kind, path, rollout, says, fix) =>
    expectProblem(withRollOut(rollout), {
      path: `hubs[0].secrets[0].rollout${path === '' ? '' : `.${path}`}`,
      line: 11,
      says,
      fix,
      scope: 'research',
    }),
  );

  it.each([
    ['in a key of its own', `, value: VALUE`, '{ secret: a }'],
    ['in a key beside the name', '', '{ secret: a, clientSecret: VALUE }'],
    ['in place of the name', '', '{ secret: VALUE }'],
  ])('a value pasted %s: it has leaked, and is not shown', async (_where, rest, store) => {
    const value = 'Xy28Q~abcDEF0123456789abcdefGHIJ_klmnopq';
    const { problems } = await loadPolicy(withSecret(rest, store).replace('VALUE', value));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.says).toMatch(/value of a secret/);
    expect(problems[0]?.fix).toContain('in a file has leaked');
    expect(JSON.stringify(problems)).not.toMatch(/abcDEF/);
  });

  it('a name that two secrets have, though neither says it', () => {
    const two = `[{ app: { appId: ${appId} }, store: { secret: a } }, { app: { appId: ${appId} }, store: { secret: b } }]`;
    return expectProblem(`${good}    secrets: ${two}\n`, {
      path: 'hubs[0].secrets[1].name',
      line: 11,
      says: 'the name of secrets[0]',
      fix: 'its own name',
      scope: 'research',
    });
  });

  it('one secret under two names', () => {
    const one = `app: { appId: ${appId} }, store: { secret: a }`;
    const text = `${good}    secrets: [{ ${one} }, { name: again, ${one.replace(': a }', ': A }')} }]\n`;
    const path = 'hubs[0].secrets[1].store';
    return expectProblem(text, { path, line: 11, says: 'as secrets[0]', fix: 'keep one', scope: 'research' });
  });
});

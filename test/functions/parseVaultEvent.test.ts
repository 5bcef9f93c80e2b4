import { describe, expect, it } from 'vitest';
import { parseVaultEvent } from '../../src/functions/queue/parseVaultEvent.ts';

const version = 'ee059b2bb5bc48398a53b168c6cdcb10';
const topic = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/sample-kv';

/** The published sample, with its stray spaces and its times as texts. */
const sample = {
  id: '00eccf70-95a7-4e7c-8299-2eb17ee9ad64',
  topic,
  subject: 'newsecret',
  eventType: 'Microsoft.KeyVault.SecretNearExpiry',
  eventTime: '2026-07-25T01:08:33.1036736Z',
  data: {
    Id: `https://sample-kv.vault.azure.net/secrets/newsecret/${version}`,
    VaultName: 'sample-kv',
    ObjectType: 'Secret',
    'ObjectName ': 'newsecret',
    Version: ` ${version}`,
    NBF: '1559081980',
    EXP: '1559082102',
  },
  dataVersion: '1',
  metadataVersion: '1',
};

const cloudEvent = {
  specversion: '1.0',
  id: '00eccf70-95a7-4e7c-8299-2eb17ee9ad64',
  source: topic,
  subject: 'newsecret',
  type: 'Microsoft.KeyVault.SecretExpired',
  time: '2026-07-25T01:08:33.1036736Z',
  data: {
    Id: `https://sample-kv.vault.azure.net/secrets/newsecret/${version}`,
    VaultName: 'Sample-KV',
    ObjectType: 'Secret',
    ObjectName: 'NewSecret',
    Version: version,
    NBF: null,
    EXP: 1559082102,
  },
};

const near = { kind: 'nearExpiry', vault: 'sample-kv', secret: 'newsecret', version };
const withData = (data: object) => ({ ...sample, data: { ...sample.data, ...data } });

describe('functions/queue/parseVaultEvent', () => {
  it('reads the published sample, alone or in a list of one, as an object or as its JSON', () => {
    expect(parseVaultEvent(sample)).toEqual(near);
    expect(parseVaultEvent([sample])).toEqual(near);
    expect(parseVaultEvent(JSON.stringify(sample))).toEqual(near);
    expect(parseVaultEvent(`\uFEFF${JSON.stringify([sample])}\n`)).toEqual(near);
  });

  it('reads a CloudEvent, with times as numbers, and names in lower case', () => {
    expect(parseVaultEvent(cloudEvent)).toEqual({ ...near, kind: 'expired' });
    expect(parseVaultEvent(JSON.stringify([cloudEvent]))).toEqual({ ...near, kind: 'expired' });
  });

  it('knows new versions', () => {
    const event = { ...sample, eventType: 'Microsoft.KeyVault.SecretNewVersionCreated' };
    expect(parseVaultEvent(event)).toEqual({ ...near, kind: 'newVersion' });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'SecretNearExpiry'],
    ['a number', 7],
    ['an empty list', []],
    ['two events at once', [sample, sample]],
    ['a list in a list', [[sample]]],
    ['half of it', JSON.stringify(sample).slice(0, -9)],
    ['base64 that nobody decoded', Buffer.from(JSON.stringify(sample)).toString('base64')],
    ['a follow-up', { v: 1, kind: 'power', subject: '/subscriptions/0/hub', notBefore: 1 }],
    ['a key that comes to its end', { ...sample, eventType: 'Microsoft.KeyVault.KeyNearExpiry' }],
    ['a type that is a list', { ...sample, eventType: ['Microsoft.KeyVault.SecretExpired'] }],
    ['a type of another service', { ...sample, eventType: 'constructor' }],
    ['no data', { ...sample, data: undefined }],
    ['data as text', { ...sample, data: JSON.stringify(sample.data) }],
    ['data in a list', { ...sample, data: [sample.data] }],
    ['a certificate', withData({ ObjectType: 'Certificate' })],
    ['a vault that is an address', withData({ VaultName: 'evil.example.com/' })],
    ['a vault of one letter', withData({ VaultName: 'k' })],
    ['a name that is a path', withData({ 'ObjectName ': '../deletedsecrets/a' })],
    ['a name that is an object', withData({ 'ObjectName ': { toString: 'a' } })],
    ['a name too long', withData({ 'ObjectName ': 'a'.repeat(128) })],
    ['no version', withData({ Version: undefined })],
    ['a version that is a word of the API', withData({ Version: 'versions?x' })],
    ['a version that is a number', withData({ Version: 7 })],
    [
      'its data in the prototype',
      JSON.parse(
        '{"eventType":"Microsoft.KeyVault.SecretExpired","data":{"__proto__":{"VaultName":"kv-a"}}}',
      ),
    ],
  ])('knows nothing of %s', (_, message) => {
    expect(parseVaultEvent(message)).toBeUndefined();
  });
});

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clouds } from '../../src/config/cloud.ts';
import { readConfigLocation, readSettings, readVaultUri } from '../../src/config/settings.ts';

const id = '11111111-2222-3333-4444-555555555555';
const complete = {
  HUBKEEPER_CONFIG: ' version: 1\n hubs: []\n',
  AzureWebJobsStorage__tableServiceUri: 'https://sthub.table.core.windows.net/',
  AzureWebJobsStorage__queueServiceUri: 'https://sthub.queue.core.windows.net/',
};
const problemsOf = (env: Record<string, string | undefined>) => {
  const read = readSettings({ ...complete, ...env });
  return read.ok ? [] : read.error.map(({ setting, fix }) => `${setting}: ${fix}`);
};

describe('config/settings', () => {
  it('needs a configuration, a table and a queue; the cloud is the public one', () => {
    expect(readSettings(complete)).toEqual({
      ok: true,
      value: {
        config: { kind: 'text', text: ' version: 1\n hubs: []\n' },
        cloud: 'public',
        storage: {
          tableUri: 'https://sthub.table.core.windows.net',
          queueUri: 'https://sthub.queue.core.windows.net',
        },
      },
    });
  });

  it('reads everything the template writes', () => {
    const read = readSettings({
      ...complete,
      HUBKEEPER_CONFIG: '',
      HUBKEEPER_CONFIG_FILE: 'fleet.yaml',
      AzureWebJobsScriptRoot: '/home/site/wwwroot',
      HUBKEEPER_VAULT_URI: 'https://kv-hub.vault.usgovcloudapi.net/',
      HUBKEEPER_CLOUD: 'usgov',
      HUBKEEPER_TENANT_ID: id,
      HUBKEEPER_PUBLIC_URL: 'https://wake.example.edu/',
      AzureWebJobsStorage__blobServiceUri: 'https://sthub.blob.core.windows.net',
      AzureWebJobsStorage__credential: 'managedidentity',
      AzureWebJobsStorage__clientId: id,
      AZURE_CLIENT_ID: id,
      SOMETHING_ELSE: 'is left alone',
    });
    expect(read).toEqual({
      ok: true,
      value: {
        config: { kind: 'file', path: '/home/site/wwwroot/fleet.yaml' },
        cloud: 'usgov',
        vaultUri: 'https://kv-hub.vault.usgovcloudapi.net',
        tenantId: id,
        publicUrl: 'https://wake.example.edu',
        clientId: id,
        storage: {
          tableUri: 'https://sthub.table.core.windows.net',
          queueUri: 'https://sthub.queue.core.windows.net',
          blobUri: 'https://sthub.blob.core.windows.net',
          clientId: id,
        },
      },
    });
  });

  it('completes the name of an account to the addresses of its services', () => {
    const read = readSettings({ HUBKEEPER_CONFIG: 'version: 1', AzureWebJobsStorage__accountName: 'sthub' });
    expect(read.ok && read.value.storage).toEqual({
      tableUri: 'https://sthub.table.core.windows.net',
      queueUri: 'https://sthub.queue.core.windows.net',
      blobUri: 'https://sthub.blob.core.windows.net',
    });
  });

  it('tells all problems of an empty environment together', () => {
    const read = readSettings({});
    expect(read.ok ? [] : read.error.map(({ setting }) => setting)).toEqual([
      'HUBKEEPER_CONFIG',
      'AzureWebJobsStorage__tableServiceUri',
      'AzureWebJobsStorage__queueServiceUri',
    ]);
  });

  it.each([
    [{ HUBKEEPER_CONFIG_FILE: 'a.yaml' }, 'HUBKEEPER_CONFIG_FILE: set one of the two'],
    [{ HUBKEEPER_CLOUD: 'us-gov' }, 'HUBKEEPER_CLOUD: write usgov'],
    [{ HUBKEEPER_CLOUD: 'constructor' }, 'HUBKEEPER_CLOUD: write public, usgov or china'],
    [{ HUBKEEPER_TENANT_ID: 'example.edu' }, 'HUBKEEPER_TENANT_ID: write it as 00000000-'],
    [{ HUBKEEPER_VAULT_URI: 'kv-hub' }, 'HUBKEEPER_VAULT_URI: write https://'],
    [
      { HUBKEEPER_VAULT_URI: 'https://kv-hub.vault.azure.cn' },
      'HUBKEEPER_VAULT_URI: write https://NAME.vault.azure.net',
    ],
    [
      { HUBKEEPER_VAULT_URI: 'https://evil.example/?.vault.azure.net' },
      'HUBKEEPER_VAULT_URI: write https://',
    ],
    [
      { HUBKEEPER_PUBLIC_URL: 'https://wake.example.edu/path' },
      'HUBKEEPER_PUBLIC_URL: write it without a path',
    ],
    [
      { AzureWebJobsStorage__tableServiceUri: 'http://sthub' },
      'AzureWebJobsStorage__tableServiceUri: write https://',
    ],
    [{ AzureWebJobsStorage__accountName: 'St-Hub' }, 'AzureWebJobsStorage__accountName: write 3 to 24'],
    [
      { AzureWebJobsStorage__accountName: 'sthub', HUBKEEPER_CLOUD: 'china' },
      'AzureWebJobsStorage__accountName: set the three',
    ],
    [
      { AzureWebJobsStorage__credential: 'password' },
      'AzureWebJobsStorage__credential: write managedidentity',
    ],
    [{ AZURE_CLIENT_ID: 'hubkeeper' }, 'AZURE_CLIENT_ID: write it as 00000000-'],
  ])('refuses %j', (env, told) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(told)]);
  });

  it('does not repeat a password that was put into an address', () => {
    const read = readSettings({
      ...complete,
      AzureWebJobsStorage__tableServiceUri: 'https://me:hunter2@sthub?sig=abc',
    });
    expect(read.ok ? [] : read.error.map(({ found }) => found)).toEqual(['https://sthub/…']);
  });

  it('believes that people are signed in only where the platform says so plainly', () => {
    const signsIn = (said: string | undefined) => {
      const read = readSettings({ ...complete, WEBSITE_AUTH_ENABLED: said });
      return read.ok && read.value.signsIn === true;
    };
    expect(['True', 'true', '1', ' True '].map(signsIn)).toEqual([true, true, true, true]);
    expect([undefined, '', 'False', '0', 'yes', 'truest', 'null'].map(signsIn)).toEqual(Array(7).fill(false));
  });

  it('finds a configuration without the rest, from where a command runs', () => {
    expect(readConfigLocation({ HUBKEEPER_CONFIG_FILE: 'a.yaml' })).toEqual({
      ok: true,
      value: { kind: 'file', path: resolve('a.yaml') },
    });
    expect(readConfigLocation({}).ok).toBe(false);
  });

  it('finds the keeper’s own vault without the rest, and nothing where it is not one of its cloud', () => {
    const own = (uri: string, cloud?: string) =>
      readVaultUri({ HUBKEEPER_VAULT_URI: uri, ...(cloud !== undefined && { HUBKEEPER_CLOUD: cloud }) });
    expect(own(' https://kv-own.vault.azure.net/ ')).toBe('https://kv-own.vault.azure.net');
    expect(own('https://kv-own.vault.azure.cn', 'china')).toBe('https://kv-own.vault.azure.cn');
    expect(['https://kv-own.vault.azure.cn', 'kv-own', ''].map((uri) => own(uri))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('config/cloud', () => {
  it.each(Object.entries(clouds))(
    '%s: scope follows endpoint, no address ends in a slash',
    (_name, cloud) => {
      expect(cloud.armScope).toBe(`${cloud.armEndpoint}/.default`);
      for (const address of Object.values(cloud)) expect(address).not.toMatch(/\/$/);
    },
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { worldEnv } from '../../../sandbox/worldEnv.ts';
import { checkHolidayRegion } from '../../../src/adapters/calendars/checkHolidayRegion.ts';
import { loadPolicy } from '../../../src/config/load.ts';
import { readConfigSource } from '../../../src/config/readConfigSource.ts';
import { readSettings } from '../../../src/config/settings.ts';
import { settingNames } from '../../../src/config/settingsTable.ts';
import { root } from '../templates/bicep/readTemplate.ts';
import { aks, deploy } from '../templates/bicep/sample.ts';

/** Read by the platform or the Functions host, and by nothing of ours. */
const ofThePlatform = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET',
  'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID',
  'WEBSITE_AUTH_AAD_ALLOWED_TENANTS',
];

/** What the template has no use for: the three addresses say more, and work in every cloud. */
const instead = ['AzureWebJobsStorage__accountName'];

/** Flex Consumption refuses or ignores these, or only the platform may say them. */
const forbidden =
  /^(FUNCTIONS_|WEBSITE_(?!AUTH_AAD_ALLOWED_TENANTS$)|SCM_|ENABLE_ORYX|TZ$|AzureWebJobsStorage$|AzureWebJobsDashboard|APPINSIGHTS_)|KEY$|PASSWORD/i;

const text = readFileSync(join(root, 'hubkeeper.yaml'), 'utf8');
const configuration = parse(text) as object;

function settingsOf(params: object = {}, given: object = configuration): Readonly<Record<string, unknown>> {
  const [settings] = deploy(given, params).filter(({ id }) => id.endsWith('/config/appsettings'));
  return settings?.body['properties'] as Record<string, unknown>;
}

const everyWay = [
  settingsOf(),
  settingsOf({ configurationFile: 'hubkeeper.yaml' }),
  settingsOf({ signInMode: 'secret' }),
];
const written = [...new Set(everyWay.flatMap(Object.keys))].sort();

describe('app settings', () => {
  it('the template writes what the code reads, and the code reads what the template writes', () => {
    const ours = written.filter((name) => !ofThePlatform.includes(name));
    expect(ours).toEqual(settingNames.filter((name) => !instead.includes(name)).sort());
  });

  it('and beside it only what the platform reads', () => {
    expect(written.filter((name) => ofThePlatform.includes(name))).toEqual(ofThePlatform);
  });

  it('none is one that Flex Consumption refuses, or that only the platform may say', () => {
    expect(written.filter((name) => forbidden.test(name))).toEqual([]);
    for (const bad of ['WEBSITE_AUTH_ENABLED', 'FUNCTIONS_WORKER_RUNTIME', 'WEBSITE_RUN_FROM_PACKAGE', 'TZ'])
      expect(forbidden.test(bad)).toBe(true);
  });

  it('either the configuration or its path, and the credential of one kind of sign-in', () => {
    const [usual, byFile, bySecret] = everyWay.map(Object.keys);
    expect(usual).toContain('HUBKEEPER_CONFIG');
    expect(usual).not.toContain('HUBKEEPER_CONFIG_FILE');
    expect(byFile).not.toContain('HUBKEEPER_CONFIG');
    expect(usual).not.toContain('MICROSOFT_PROVIDER_AUTHENTICATION_SECRET');
    expect(bySecret).not.toContain('OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID');
  });

  it('the secret of the sign-in is named, never written', () => {
    expect(everyWay[2]?.['MICROSOFT_PROVIDER_AUTHENTICATION_SECRET']).toMatch(
      /^@Microsoft\.KeyVault\(SecretUri=https:\/\/kv-keeper-\w+\.vault\.azure\.net\/secrets\/hubkeeper-sign-in\)$/,
    );
  });

  it('what the template writes is what the code accepts', async () => {
    // What Azure fills in while it deploys.
    const later: Readonly<Record<string, string>> = {
      AZURE_CLIENT_ID: '00000000-0000-0000-0000-000000000001',
      AzureWebJobsStorage__clientId: '00000000-0000-0000-0000-000000000001',
      AzureWebJobsStorage__blobServiceUri: 'https://sthubkeeper.blob.core.windows.net/',
      AzureWebJobsStorage__queueServiceUri: 'https://sthubkeeper.queue.core.windows.net/',
      AzureWebJobsStorage__tableServiceUri: 'https://sthubkeeper.table.core.windows.net/',
      HUBKEEPER_PUBLIC_URL: 'https://func-hubkeeper.azurewebsites.net',
    };
    const given = everyWay[0] ?? {};
    const env = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (later[name] ?? ''),
      ]),
    );
    const settings = readSettings({ ...env, HUBKEEPER_PUBLIC_URL: later['HUBKEEPER_PUBLIC_URL'] });
    expect(settings).toMatchObject({ ok: true });
    const source = settings.ok ? await readConfigSource(settings.value) : undefined;
    const fromSetting = source?.ok ? source.value : undefined;
    const options = { checkHolidayRegion, maxBytes: fromSetting?.maxBytes ?? 0 };
    const policy = await loadPolicy(fromSetting?.text ?? '', options);
    const asWritten = await loadPolicy(text, options);
    expect(policy.problems).toEqual([]);
    expect(policy.hubs.length).toBeGreaterThan(0);
    expect(policy).toEqual(asWritten);
  });

  it('a configuration that is too long for the code is too long for the template', async () => {
    const sized = (bytes: number) => {
      const bare = { version: 1, hubs: [{ ...aks('hub'), title: '' }] };
      // Two bytes each: characters are not what counts.
      const signs = 'ż'.repeat((bytes - JSON.stringify(bare).length) / 2);
      return { version: 1, hubs: [{ ...aks('hub'), title: signs }] };
    };
    const source = await readConfigSource({ config: { kind: 'text', text: '' } });
    const limit = source.ok ? source.value.maxBytes : 0;
    expect(limit).toBe(65_536);
    const even = (Buffer.byteLength(JSON.stringify(sized(2000))) - 2000) % 2;
    expect(() => settingsOf({}, sized(limit - 4 + even))).not.toThrow();
    expect(() => settingsOf({}, sized(limit + 4 + even))).toThrow('over 64 kB');
    expect(() => settingsOf({ configurationFile: 'x.yaml' }, sized(limit + 4 + even))).not.toThrow();
  });
});

describe('the sandbox', () => {
  it('runs the app with the settings that a deployment writes', () => {
    const lives = worldEnv({
      caFile: '',
      clockFile: '',
      tenant: '',
      identity: { endpoint: '', header: '' },
      network: {},
      storageAccount: 'st',
      config: { HUBKEEPER_CONFIG: '', HUBKEEPER_CONFIG_FILE: '' },
    });
    const own = /^(NODE_|SANDBOX_|IDENTITY_)/;
    const settings = Object.keys(lives).filter((name) => !own.test(name));
    expect(settings.sort()).toEqual(written.filter((name) => !ofThePlatform.includes(name)));
  });
});

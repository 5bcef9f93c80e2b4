import { resolve } from 'node:path';
import type { Result } from '../core/result.ts';
import { type CloudName, clouds } from './cloud.ts';
import { judgeSetting, type SettingName, type SettingsProblem, settingNames } from './settingsTable.ts';

/** Where the configuration is; the path of a file is absolute. */
export type ConfigLocation =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

export type StorageSettings = {
  readonly tableUri: string;
  readonly queueUri: string;
  readonly blobUri?: string;
  /** Client id of the managed identity that reads and writes it; absent: the one of AZURE_CLIENT_ID, or the caller's own. */
  readonly clientId?: string;
};

export type Settings = {
  readonly config: ConfigLocation;
  readonly cloud: CloudName;
  readonly storage: StorageSettings;
  readonly vaultUri?: string;
  readonly tenantId?: string;
  readonly publicUrl?: string;
  /** The platform signs people in before a request reaches the app. Never a setting of ours: the platform says it. */
  readonly signsIn?: true;
  /** Client id of the managed identity for everything but storage. */
  readonly clientId?: string;
};

export type Env = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Partial<Record<SettingName, string>>>;

/** The variables of this process, for who has to change some before they are read as settings. */
export function currentEnv(): Env {
  return process.env;
}

/** Reads every setting, here and nowhere else, and reports all problems together. Never throws. */
export function readSettings(env: Env = process.env): Result<Settings, readonly SettingsProblem[]> {
  const values: Values = Object.fromEntries(
    settingNames.flatMap((name) => (env[name]?.trim() ? [[name, env[name]?.trim()]] : [])),
  );
  const cloud = cloudOf(values);
  const config = configLocation(env);
  const storage = storageOf(values, cloud);
  const problems = [
    ...settingNames.flatMap((name) => judgeSetting(name, values[name], cloud) ?? []),
    ...('setting' in config ? [config] : []),
    ...('missing' in storage ? storage.missing : []),
  ];
  if (problems.length > 0 || 'setting' in config || 'missing' in storage)
    return { ok: false, error: problems };
  return {
    ok: true,
    value: {
      config,
      cloud,
      storage,
      ...given('vaultUri', tidyUrl(values.HUBKEEPER_VAULT_URI)),
      ...given('tenantId', values.HUBKEEPER_TENANT_ID),
      ...given('publicUrl', tidyUrl(values.HUBKEEPER_PUBLIC_URL)),
      // App Service sets this variable itself where its authentication is on; anything but a plain yes is a no.
      ...(/^(true|1)$/i.test(env['WEBSITE_AUTH_ENABLED']?.trim() ?? '') && { signsIn: true }),
      ...given('clientId', values.AZURE_CLIENT_ID),
    },
  };
}

/** Only where the configuration is: all that a command needs which never calls Azure. */
export function readConfigLocation(env: Env = process.env): Result<ConfigLocation, SettingsProblem> {
  const location = configLocation(env);
  return 'setting' in location ? { ok: false, error: location } : { ok: true, value: location };
}

/** The keeper's own vault, for a command that needs no other setting; undefined where it is not set, or not rightly. */
export function readVaultUri(env: Env = process.env): string | undefined {
  const value = env['HUBKEEPER_VAULT_URI']?.trim();
  const cloud = cloudOf({ ...given('HUBKEEPER_CLOUD', env['HUBKEEPER_CLOUD']?.trim()) });
  return value && !judgeSetting('HUBKEEPER_VAULT_URI', value, cloud) ? tidyUrl(value) : undefined;
}

function configLocation(env: Env): ConfigLocation | SettingsProblem {
  // Not trimmed: the first line's indentation belongs to the YAML.
  const text = env['HUBKEEPER_CONFIG'];
  const file = env['HUBKEEPER_CONFIG_FILE']?.trim();
  if (text?.trim() && file) {
    return {
      setting: 'HUBKEEPER_CONFIG_FILE',
      says: 'HUBKEEPER_CONFIG is set too',
      fix: 'set one of the two',
    };
  }
  if (text?.trim()) return { kind: 'text', text };
  // The Functions host names the folder of the app; everywhere else a path begins where the command runs.
  if (file) return { kind: 'file', path: resolve(env['AzureWebJobsScriptRoot'] ?? '.', file) };
  const fix = 'set it to the text of hubkeeper.yaml, or HUBKEEPER_CONFIG_FILE to its path';
  return { setting: 'HUBKEEPER_CONFIG', says: 'is missing: nothing says which hubs to keep', fix };
}

function storageOf(
  values: Values,
  cloud: CloudName,
): StorageSettings | { readonly missing: readonly SettingsProblem[] } {
  const account = values.AzureWebJobsStorage__accountName;
  const short = (service: string) =>
    account && `https://${account}.${service}.${clouds[cloud].storageSuffix}`;
  const tableUri = tidyUrl(values.AzureWebJobsStorage__tableServiceUri ?? short('table'));
  const queueUri = tidyUrl(values.AzureWebJobsStorage__queueServiceUri ?? short('queue'));
  const blobUri = tidyUrl(values.AzureWebJobsStorage__blobServiceUri ?? short('blob'));
  if (!tableUri || !queueUri) {
    const missing = [tableUri ? [] : ['table'], queueUri ? [] : ['queue']].flat();
    return { missing: missing.map(missingService) };
  }
  return {
    tableUri,
    queueUri,
    ...given('blobUri', blobUri),
    ...given('clientId', values.AzureWebJobsStorage__clientId),
  };
}

function missingService(service: string): SettingsProblem {
  return {
    setting: `AzureWebJobsStorage__${service}ServiceUri`,
    says: 'is missing: the keeper remembers and queues in a storage account',
    fix: `set it to https://ACCOUNT.${service}.core.windows.net, or set AzureWebJobsStorage__accountName`,
  };
}

function cloudOf(values: Values): CloudName {
  const name = values.HUBKEEPER_CLOUD;
  return name === 'usgov' || name === 'china' ? name : 'public';
}

function tidyUrl(value: string | undefined): string | undefined {
  return value?.replace(/\/+$/, '');
}

function given<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
}

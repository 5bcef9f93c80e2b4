import { type CloudName, clouds } from './cloud.ts';
import { nearest } from './nearest.ts';
import { shortened } from './shortened.ts';

/** One thing wrong with an app setting. */
export type SettingsProblem = {
  readonly setting: string;
  readonly says: string;
  readonly found?: string;
  readonly fix: string;
};

type Wrong = { readonly says: string; readonly fix: string };

export type SettingDeclaration = {
  readonly says: string;
  /** When it must be set, or what holds without it. */
  readonly otherwise: string;
  readonly example: string;
  /** Goes into local.settings.sample.json. */
  readonly sample?: string;
  readonly judge?: (value: string, cloud: CloudName) => Wrong | undefined;
};

const guid = (value: string): Wrong | undefined =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
    ? undefined
    : { says: 'no GUID', fix: 'write it as 00000000-0000-0000-0000-000000000000' };

const httpsAddress = (value: string): Wrong | undefined => {
  const url = URL.parse(value);
  return url?.protocol === 'https:' && url.search === '' && url.hash === '' && url.username === ''
    ? undefined
    : { says: 'no https address', fix: 'write https:// and the host, without a query' };
};

const webOrigin = (value: string): Wrong | undefined => {
  const url = URL.parse(value);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return web && url.origin === value.replace(/\/+$/, '').toLowerCase()
    ? undefined
    : { says: 'no origin of a web site', fix: 'write it without a path, such as https://wake.example.edu' };
};

const vaultAddress = (value: string, cloud: CloudName): Wrong | undefined => {
  const suffix = `.${clouds[cloud].vaultSuffix}`;
  return (
    httpsAddress(value) ??
    (URL.parse(value)?.hostname.endsWith(suffix)
      ? undefined
      : {
          says: `no vault of the ${cloud} cloud`,
          fix: `write https://NAME${suffix}, or set HUBKEEPER_CLOUD`,
        })
  );
};

const cloudName = (value: string): Wrong | undefined =>
  Object.hasOwn(clouds, value)
    ? undefined
    : {
        says: 'no cloud of that name',
        fix: `write ${nearest(value, Object.keys(clouds)) ?? 'public, usgov or china'}`,
      };

const publicCloudAccount = (value: string, cloud: CloudName): Wrong | undefined => {
  if (!/^[a-z0-9]{3,24}$/.test(value))
    return { says: 'no name of a storage account', fix: 'write 3 to 24 letters a to z and digits' };
  // The Functions host completes the name with the public cloud's suffix and no other.
  return cloud === 'public'
    ? undefined
    : {
        says: 'works in the public cloud only',
        fix: 'set the three AzureWebJobsStorage__…ServiceUri instead',
      };
};

const service = (name: string, otherwise: string): SettingDeclaration => ({
  says: `Address of the ${name} service of the storage account.`,
  otherwise,
  example: `https://sthubkeeper.${name}.core.windows.net`,
  sample: `https://sthubkeeper.${name}.core.windows.net`,
  judge: httpsAddress,
});

/** Every setting of the app, its template and its commands, in the order of the reference. */
export const settingsTable = {
  HUBKEEPER_CONFIG: {
    says: 'The configuration itself, YAML or JSON, at most 64 kB.',
    otherwise: 'this or HUBKEEPER_CONFIG_FILE must be set',
    example: 'the text of hubkeeper.yaml',
  },
  HUBKEEPER_CONFIG_FILE: {
    says: 'Path of the configuration, at most 8 MB; relative to the folder of the app, or to where a command runs.',
    otherwise: 'HUBKEEPER_CONFIG is read',
    example: 'hubkeeper.yaml',
    sample: 'hubkeeper.yaml',
  },
  HUBKEEPER_VAULT_URI: {
    says: "Address of the keeper's own Key Vault.",
    otherwise: 'no links are signed, and secrets without a vault of their own are not rotated',
    example: 'https://kv-hubkeeper.vault.azure.net',
    sample: 'https://kv-hubkeeper.vault.azure.net',
    judge: vaultAddress,
  },
  HUBKEEPER_CLOUD: {
    says: 'Azure cloud: public, usgov or china.',
    otherwise: 'public',
    example: 'public',
    sample: 'public',
    judge: cloudName,
  },
  HUBKEEPER_TENANT_ID: {
    says: 'Entra tenant of the applications whose secrets are rotated: a new value is tried at its sign-in before it is used.',
    otherwise: 'the tenant of its identity',
    example: '00000000-0000-0000-0000-000000000000',
    judge: guid,
  },
  HUBKEEPER_PUBLIC_URL: {
    says: 'Where people reach the keeper; used in links it sends.',
    otherwise: 'no links are sent',
    example: 'https://wake.example.edu',
    // Where the Functions host of a laptop listens.
    sample: 'http://localhost:7071',
    judge: webOrigin,
  },
  AzureWebJobsStorage__tableServiceUri: service('table', 'must be set, or AzureWebJobsStorage__accountName'),
  AzureWebJobsStorage__queueServiceUri: service('queue', 'must be set, or AzureWebJobsStorage__accountName'),
  AzureWebJobsStorage__blobServiceUri: service('blob', 'only the Functions host needs it'),
  AzureWebJobsStorage__accountName: {
    says: 'Name of the storage account, in place of the three addresses; public cloud only.',
    otherwise: 'the addresses are read',
    example: 'sthubkeeper',
    judge: publicCloudAccount,
  },
  AzureWebJobsStorage__credential: {
    says: 'How the Functions host signs in to storage.',
    otherwise: "the host's own choice; in Azure set managedidentity",
    example: 'managedidentity',
    judge: (value) =>
      value.toLowerCase() === 'managedidentity'
        ? undefined
        : { says: 'no such credential', fix: 'write managedidentity' },
  },
  AzureWebJobsStorage__clientId: {
    says: 'Client id of the managed identity that reads and writes storage.',
    otherwise: 'AZURE_CLIENT_ID',
    example: '00000000-0000-0000-0000-000000000000',
    judge: guid,
  },
  AZURE_CLIENT_ID: {
    says: 'Client id of the managed identity that starts and stops.',
    otherwise: "the app's own identity, or the person signed in",
    example: '00000000-0000-0000-0000-000000000000',
    judge: guid,
  },
} as const satisfies Readonly<Record<string, SettingDeclaration>>;

export type SettingName = keyof typeof settingsTable;

export const settingNames = Object.keys(settingsTable) as readonly SettingName[];

/** What is wrong with one setting that is set; undefined where nothing is. */
export function judgeSetting(
  name: SettingName,
  value: string | undefined,
  cloud: CloudName,
): SettingsProblem | undefined {
  const declaration: SettingDeclaration = settingsTable[name];
  const wrong = value === undefined ? undefined : declaration.judge?.(value, cloud);
  const found = shortened(value);
  return (
    wrong && { setting: name, says: wrong.says, ...(found === undefined ? {} : { found }), fix: wrong.fix }
  );
}

import { sandboxClientId } from './world/refusals.ts';
import { keeperVaultName } from './world/vault.ts';

const preloadFiles = {
  clock: './preloads/clock.mjs',
  network: './preloads/network.mjs',
  leash: './preloads/leash.mjs',
} as const;

/** NODE_OPTIONS with the sandbox's preloads added to what was there; file URLs, because it is cut at spaces. */
export function preloads(before: string | undefined, names: readonly (keyof typeof preloadFiles)[]): string {
  const added = names
    .map((name) => `--import ${new URL(preloadFiles[name], import.meta.url).href}`)
    .filter((option) => !before?.includes(option));
  return [before, ...added].filter((each) => each !== undefined && each !== '').join(' ');
}

export type EnvParts = {
  readonly caFile: string;
  readonly clockFile: string;
  readonly tenant: string;
  readonly identity: { readonly endpoint: string; readonly header: string };
  /** Host pattern → port on loopback. */
  readonly network: Readonly<Record<string, number>>;
  readonly storageAccount: string;
  /** HUBKEEPER_CONFIG or HUBKEEPER_CONFIG_FILE. */
  readonly config: Readonly<Record<string, string>>;
};

/** Everything a program needs to live in the sandbox: the settings a deployment writes, and four of the sandbox's own. */
export function worldEnv(parts: EnvParts): Record<string, string> {
  const storage = (service: string) => `https://${parts.storageAccount}.${service}.core.windows.net/`;
  return {
    NODE_OPTIONS: preloads(process.env['NODE_OPTIONS'], ['clock', 'network']),
    NODE_EXTRA_CA_CERTS: parts.caFile,
    SANDBOX_CLOCK: parts.clockFile,
    SANDBOX_NETWORK: JSON.stringify(parts.network),
    IDENTITY_ENDPOINT: parts.identity.endpoint,
    IDENTITY_HEADER: parts.identity.header,
    AZURE_CLIENT_ID: sandboxClientId,
    AzureWebJobsStorage__tableServiceUri: storage('table'),
    AzureWebJobsStorage__queueServiceUri: storage('queue'),
    AzureWebJobsStorage__blobServiceUri: storage('blob'),
    AzureWebJobsStorage__credential: 'managedidentity',
    AzureWebJobsStorage__clientId: sandboxClientId,
    ...parts.config,
    HUBKEEPER_CLOUD: 'public',
    HUBKEEPER_TENANT_ID: parts.tenant,
    HUBKEEPER_PUBLIC_URL: 'https://hubkeeper.example.edu',
    HUBKEEPER_VAULT_URI: `https://${keeperVaultName}.vault.azure.net/`,
  };
}

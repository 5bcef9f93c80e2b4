export type CloudName = 'public' | 'usgov' | 'china';

export type Cloud = {
  /** Where tokens come from. */
  readonly authority: string;
  readonly armEndpoint: string;
  readonly armScope: string;
  readonly graphEndpoint: string;
  /** Follows the name of a vault or of a storage account and its service. */
  readonly vaultSuffix: string;
  readonly storageSuffix: string;
  readonly portal: string;
};

/** Endpoints by cloud. Sources: AzureAuthorityHosts of @azure/identity, the clouds of @azure/arm-containerservice, GRAPH_URLS of the Graph client, `az cloud list`. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    authority: 'https://login.microsoftonline.com',
    armEndpoint: 'https://management.azure.com',
    armScope: 'https://management.azure.com/.default',
    graphEndpoint: 'https://graph.microsoft.com',
    vaultSuffix: 'vault.azure.net',
    storageSuffix: 'core.windows.net',
    portal: 'https://portal.azure.com',
  },
  usgov: {
    authority: 'https://login.microsoftonline.us',
    armEndpoint: 'https://management.usgovcloudapi.net',
    armScope: 'https://management.usgovcloudapi.net/.default',
    graphEndpoint: 'https://graph.microsoft.us',
    vaultSuffix: 'vault.usgovcloudapi.net',
    storageSuffix: 'core.usgovcloudapi.net',
    portal: 'https://portal.azure.us',
  },
  china: {
    authority: 'https://login.chinacloudapi.cn',
    armEndpoint: 'https://management.chinacloudapi.cn',
    armScope: 'https://management.chinacloudapi.cn/.default',
    graphEndpoint: 'https://microsoftgraph.chinacloudapi.cn',
    vaultSuffix: 'vault.azure.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
};

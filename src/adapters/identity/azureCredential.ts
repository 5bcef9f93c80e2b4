import type { TokenCredential } from '@azure/identity';

/**
 * Signs in as whoever runs this: the managed identity in Azure (`clientId` says which), `az login` on a laptop. The SDK
 * is loaded with the first token, not at start.
 */
export function azureCredential(authority: string, clientId: string | undefined): TokenCredential {
  let made: Promise<TokenCredential> | undefined;
  const credential = () => {
    made ??= import('@azure/identity').then(({ DefaultAzureCredential }) => {
      const identity = clientId === undefined ? {} : { managedIdentityClientId: clientId };
      return new DefaultAzureCredential({ authorityHost: authority, ...identity });
    });
    return made;
  };
  return { getToken: async (scopes, options) => (await credential()).getToken(scopes, options) };
}

import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import { type KeyRing, makeSigningKey, readKeyRing } from './signingSecret.ts';

/** The keeper's own vault (`https://{name}.vault.azure.net`) and who asks. */
export type VaultAccess = { readonly vaultUri: string; readonly credential: TokenCredential };

export type SigningSecret = {
  /** Throws AzureFault. */
  read(): Promise<KeyRing>;
  /** Writes a fresh key as the newest version. Throws AzureFault. */
  make(): Promise<void>;
};

/** The signing secret of one vault; the SDK is loaded and the client made with the first question. */
export function openSigningSecret({ vaultUri, credential }: VaultAccess): SigningSecret {
  let client: SecretClient | undefined;
  const open = async () => {
    const { SecretClient } = await import('@azure/keyvault-secrets');
    client ??= new SecretClient(vaultUri, credential, { retryOptions: { maxRetries: 2 } });
    return client;
  };
  return {
    read: async () => readKeyRing(await open()),
    make: async () => makeSigningKey(await open()),
  };
}

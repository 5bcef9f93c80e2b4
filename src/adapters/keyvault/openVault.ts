import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import { answerPolicy } from './vaultAnswer.ts';

/** A vault (`https://{name}.vault.azure.net`) and who asks. */
export type VaultAccess = { readonly vaultUri: string; readonly credential: TokenCredential };

/**
 * The client of one vault; the SDK is loaded and the client made with the first question, which must be a reading one:
 * the SDK sends the first without its body, and where two start at once it may never send that body at all.
 */
export function openVault({ vaultUri, credential }: VaultAccess): () => Promise<SecretClient> {
  let opening: Promise<SecretClient> | undefined;
  return () => {
    opening ??= import('@azure/keyvault-secrets').then(
      ({ SecretClient }) =>
        new SecretClient(vaultUri, credential, {
          retryOptions: { maxRetries: 2 },
          additionalPolicies: [answerPolicy],
        }),
    );
    return opening;
  };
}

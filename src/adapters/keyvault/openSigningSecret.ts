import { openVault, type VaultAccess } from './openVault.ts';
import { type KeyRing, makeSigningKey, readKeyRing } from './signingSecret.ts';

export type SigningSecret = {
  /** Throws AzureFault. */
  read(): Promise<KeyRing>;
  /** Writes a fresh key as the newest version. Throws AzureFault. */
  make(): Promise<void>;
};

/** The signing secret of the keeper's own vault. */
export function openSigningSecret(access: VaultAccess): SigningSecret {
  const open = openVault(access);
  return {
    read: async () => readKeyRing(await open()),
    make: async () => makeSigningKey(await open()),
  };
}

import type { TokenCredential } from '@azure/identity';
import { ownVault } from '../../core/rotation/loginSecret.ts';
import type { RotationRefusal } from '../../core/rotation/refusals/rotationFailure.ts';

export type VaultsAccess = {
  /** Follows a vault's name: `vault.azure.net`. */
  readonly vaultSuffix: string;
  /** Address of the keeper's own vault; absent: the settings name none. */
  readonly ownVaultUri?: string;
  readonly credential: TokenCredential;
};

/** Where a vault answers; undefined for a name that cannot be one, and for our own where no setting names it. */
export function vaultAddress({ vaultSuffix, ownVaultUri }: VaultsAccess, vault: string): string | undefined {
  if (vault === ownVault) return ownVaultUri;
  // Anything but a name would lead elsewhere with a token in hand.
  return /^[a-z][a-z\d-]{1,22}[a-z\d]$/i.test(vault)
    ? `https://${vault.toLowerCase()}.${vaultSuffix}`
    : undefined;
}

/** Says why there is no address. */
export function noAddress(vault: string): RotationRefusal {
  const message =
    vault === ownVault
      ? "The keeper's own vault is asked for, and the app setting HUBKEEPER_VAULT_URI, which would name it, is missing."
      : `${vault} is no name of a vault: 3 to 24 letters, digits and hyphens, a letter first.`;
  return { kind: 'refused', failure: { class: 'vaultMissing', code: 'NoAddress', message } };
}

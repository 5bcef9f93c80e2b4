import { ownVault } from '../../core/rotation/loginSecret.ts';
import type { SecretValue } from '../../core/secretValue.ts';
import type { Clock } from '../../ports/clock.ts';
import { keptSecrets } from '../keyvault/keptSecrets.ts';
import type { VaultsAccess } from '../keyvault/vaultAddress.ts';

/** `problem`: why there is none, in words without the address. */
export type AddressRead =
  | { readonly kind: 'address'; readonly address: SecretValue }
  | { readonly kind: 'none'; readonly problem: string };

export type ChannelAddresses = {
  /** By the name of the secret. Never throws. */
  read(secret: string): Promise<AddressRead>;
  /** A receiver that no longer knows us may have a new address: the next question goes to the vault. */
  forget(secret: string): void;
};

/** Addresses of channels, secrets of the keeper's own vault. While the vault is silent the last ones serve: that is when people must be told. */
export function vaultAddresses(access: VaultsAccess, clock: Clock): ChannelAddresses {
  const secrets = keptSecrets(access, clock);
  const storeOf = (secret: string) => ({ vault: ownVault, secret });
  const none = (secret: string, why: string): AddressRead => ({
    kind: 'none',
    problem: `its address, the secret ${secret} of the keeper's vault, ${why}`,
  });
  return {
    async read(secret) {
      const read = await secrets.read(storeOf(secret));
      if (read.kind === 'none') return none(secret, read.why);
      if (isSecureAddress(read.value)) return { kind: 'address', address: read.value };
      secrets.forget(storeOf(secret));
      return none(secret, 'is not an https:// address');
    },
    forget(secret) {
      secrets.forget(storeOf(secret));
    },
  };
}

/** A name and password in an address would go to the receiver as a sign-in, and `fetch` refuses them. */
function isSecureAddress(value: SecretValue): boolean {
  const url = URL.parse(value.reveal());
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}

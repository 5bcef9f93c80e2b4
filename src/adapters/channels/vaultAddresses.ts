import { ownVault } from '../../core/rotation/loginSecret.ts';
import { type SecretValue, secretValue } from '../../core/secretValue.ts';
import { hourMs, type Instant, minuteMs, secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VaultsAccess } from '../keyvault/vaultAddress.ts';
import { type CallVault, vaultCalls } from '../keyvault/vaultCalls.ts';

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

/** A replaced address is used so long at most (ms), as long as the vault answers. */
const freshMs = 10 * minuteMs;

/** While the vault does not answer, an address read this long ago serves: that is when people must be told (ms). */
const servesMs = hourMs;

const patienceMs = 6 * secondMs;

/** Addresses of channels, secrets of the keeper's own vault, kept in memory for a while. */
export function vaultAddresses(access: VaultsAccess, clock: Clock): ChannelAddresses {
  const call = vaultCalls(access, clock);
  const kept = new Map<string, { readonly address: SecretValue; readonly at: Instant }>();
  return {
    async read(secret) {
      const known = kept.get(secret);
      const age = known ? clock.now() - known.at : hourMs;
      if (known && age < freshMs) return { kind: 'address', address: known.address };
      const { read, isSilent } = await ask(call, secret);
      if (read.kind === 'address') kept.set(secret, { address: read.address, at: clock.now() });
      else if (known && isSilent && age < servesMs) return { kind: 'address', address: known.address };
      else kept.delete(secret);
      return read;
    },
    forget(secret) {
      kept.delete(secret);
    },
  };
}

/** `isSilent`: the vault said nothing of the secret. */
async function ask(call: CallVault, secret: string): Promise<{ read: AddressRead; isSilent: boolean }> {
  const none = (why: string, isSilent: boolean) => ({
    read: {
      kind: 'none',
      problem: `its address, the secret ${secret} of the keeper's vault, ${why}`,
    } as const,
    isSilent,
  });
  try {
    const store = { vault: ownVault, secret };
    const seen = await call({ store, act: 'read', patienceMs }, async (client, abortSignal) => {
      const { value = '' } = await client.getSecret(secret, { abortSignal });
      return { kind: 'read', value: secretValue(value.trim()) } as const;
    });
    if (seen.kind === 'read') {
      if (!isSecureAddress(seen.value)) return none('is not an https:// address', false);
      return { read: { kind: 'address', address: seen.value }, isSilent: false };
    }
    const { class: why, code, message } = seen.failure;
    if (code === 'SecretNotFound') return none('is not there', false);
    return none(`could not be read: ${message}`, why === 'throttled' || why === 'transient');
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    return none(`could not be read: ${fault.message}`, true);
  }
}

/** A name and password in an address would go to the receiver as a sign-in, and `fetch` refuses them. */
function isSecureAddress(value: SecretValue): boolean {
  const url = URL.parse(value.reveal());
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}

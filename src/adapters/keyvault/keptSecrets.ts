import type { SecretStore } from '../../core/rotation/loginSecret.ts';
import { type SecretValue, secretValue } from '../../core/secretValue.ts';
import { hourMs, type Instant, minuteMs, secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VaultsAccess } from './vaultAddress.ts';
import { type CallVault, vaultCalls } from './vaultCalls.ts';

/** `why`: in words that follow the name of the secret, such as "is not there". */
export type KeptSecret =
  | { readonly kind: 'value'; readonly value: SecretValue }
  | { readonly kind: 'none'; readonly why: string };

export type KeptSecrets = {
  /** The newest version, without white space around it. Never throws. */
  read(store: SecretStore): Promise<KeptSecret>;
  /** What was read is good for nothing: the next question goes to the vault. */
  forget(store: SecretStore): void;
};

/** A replaced value is used so long at most (ms), as long as the vault answers. */
const freshMs = 10 * minuteMs;

/** While the vault does not answer, a value read this long ago serves (ms). */
const servesMs = hourMs;

const patienceMs = 6 * secondMs;

/** Secrets that are used often, of any vault, kept in memory for a while. */
export function keptSecrets(access: VaultsAccess, clock: Clock): KeptSecrets {
  const call = vaultCalls(access, clock);
  const kept = new Map<string, { readonly value: SecretValue; readonly at: Instant }>();
  return {
    async read(store) {
      const known = kept.get(keyOf(store));
      const age = known ? clock.now() - known.at : servesMs;
      if (known && age < freshMs) return { kind: 'value', value: known.value };
      const { read, isSilent } = await ask(call, store);
      if (read.kind === 'value') kept.set(keyOf(store), { value: read.value, at: clock.now() });
      else if (known && isSilent && age < servesMs) return { kind: 'value', value: known.value };
      else kept.delete(keyOf(store));
      return read;
    },
    forget(store) {
      kept.delete(keyOf(store));
    },
  };
}

function keyOf({ vault, secret }: SecretStore): string {
  return `${vault}/${secret}`.toLowerCase();
}

/** `isSilent`: the vault said nothing of the secret. */
async function ask(call: CallVault, store: SecretStore): Promise<{ read: KeptSecret; isSilent: boolean }> {
  const none = (why: string, isSilent: boolean) => ({ read: { kind: 'none', why } as const, isSilent });
  try {
    const seen = await call({ store, act: 'read', patienceMs }, async (client, abortSignal) => {
      const { value = '' } = await client.getSecret(store.secret, { abortSignal });
      return { kind: 'value', value: secretValue(value.trim()) } as const;
    });
    if (seen.kind === 'value') return { read: seen, isSilent: false };
    const { class: why, code, message } = seen.failure;
    if (code === 'SecretNotFound') return none('is not there', false);
    return none(`could not be read: ${message}`, why === 'throttled' || why === 'transient');
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    return none(`could not be read: ${fault.message}`, true);
  }
}

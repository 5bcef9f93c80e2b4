import { toRawTags } from '../../core/rotation/seen/versionTags.ts';
import { secretValue } from '../../core/secretValue.ts';
import { secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecretStores } from '../../ports/secretStores.ts';
import { findProperties, listStored } from './listStored.ts';
import type { VaultsAccess } from './vaultAddress.ts';
import { VaultAnswer } from './vaultAnswer.ts';
import { vaultCalls } from './vaultCalls.ts';

/** How long reading may take, the SDK's two repeats included (ms). */
const readMs = 10 * secondMs;

/** How long a change may take (ms); it is sent once. */
const changeMs = 20 * secondMs;

const contentType = 'application/vnd.hubkeeper.entra-client-secret';

/**
 * Secrets in Key Vaults. Nothing that changes something is repeated here: after a lost answer another PUT would be
 * harmless, but leave two versions of one value, and whoever wrote can look first.
 */
export function vaultStores(access: VaultsAccess, clock: Clock): SecretStores {
  const call = vaultCalls(access, clock);
  return {
    list: (store) =>
      call({ store, act: 'list', patienceMs: readMs }, (client, abortSignal) =>
        listStored(client, store.secret, abortSignal),
      ),

    read: (store, version) =>
      call({ store, act: 'read', patienceMs: readMs }, async (client, abortSignal) => {
        const { value } = await client.getSecret(store.secret, { version, abortSignal });
        if (value === undefined) throw new AzureFault('vault.read', 'the answer holds no value');
        return { kind: 'read', value: secretValue(value) } as const;
      }),

    write: (store, { value, expiresAt, tags, enabled = true }) =>
      call({ store, act: 'write', patienceMs: changeMs, secret: value }, async (client, abortSignal) => {
        const { properties } = await client.setSecret(store.secret, value.reveal(), {
          contentType,
          enabled,
          tags: { ...toRawTags(tags) },
          ...(expiresAt !== undefined && { expiresOn: new Date(expiresAt) }),
          abortSignal,
        });
        if (properties.version === undefined)
          throw new AzureFault('vault.write', 'the answer names no version');
        return { kind: 'written', version: properties.version } as const;
      }),

    update: (store, version, { enabled, tags }) =>
      call({ store, act: 'update', patienceMs: changeMs }, async (client, abortSignal) => {
        // Tags are replaced as a whole: those that a person gave an adopted value stay.
        const known = tags && (await findProperties(client, store.secret, version, abortSignal));
        await client.updateSecretProperties(store.secret, version, {
          ...(enabled !== undefined && { enabled }),
          ...(tags && { tags: { ...toRawTags(tags, known?.tags) } }),
          abortSignal,
        });
        return { kind: 'updated' } as const;
      }),

    recover: (store) =>
      call({ store, act: 'recover', patienceMs: changeMs }, async (client, abortSignal) => {
        try {
          // Begun and left alone: the next look sees whether it is back.
          await client.beginRecoverDeletedSecret(store.secret, { abortSignal });
        } catch (error) {
          if (!(error instanceof VaultAnswer && error.code === 'ObjectIsBeingRecovered')) throw error;
        }
        return { kind: 'recovered' } as const;
      }),
  };
}

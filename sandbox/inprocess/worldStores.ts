import type { SecretStore } from '../../src/core/rotation/loginSecret.ts';
import type { StoredVersion } from '../../src/core/rotation/seen/storedVersion.ts';
import { fromRawTags, toRawTags } from '../../src/core/rotation/seen/versionTags.ts';
import { secretValue } from '../../src/core/secretValue.ts';
import { secondMs } from '../../src/core/time.ts';
import type { SecretStores } from '../../src/ports/secretStores.ts';
import {
  liveSecret,
  readSecret,
  type SecretFields,
  type SecretVersion,
  updateSecret,
  type VaultOutcome,
} from '../world/vault.ts';
import { readDeleted, recoverSecret } from '../world/vaultDeletion.ts';
import { writeSecret } from '../world/vaultGate.ts';
import type { World } from '../world/world.ts';
import { callStore, type StoreAnswer } from './storeCall.ts';

/**
 * The port straight over the world, without HTTP. Requests are counted in `world.calls` as the wire would see them, but
 * for further pages, for the question which of two versions of one second counts, and for what the SDK asks around a
 * recovery.
 */
export function worldStores(world: World): SecretStores {
  return {
    async list(store) {
      const path = `/secrets/${store.secret}/versions`;
      const get = { store, act: 'list', method: 'GET', action: 'readMetadata' } as const;
      const listed = callStore(world, { ...get, path }, (vault) =>
        answered(liveSecret(vault, store.secret, world.clock.now())?.versions ?? []),
      );
      if (listed.kind === 'refused') return listed;
      if (listed.value.length > 0) return { kind: 'seen', versions: listed.value.map(stored).reverse() };
      const deleted = callStore(world, { ...get, path: `/deletedsecrets/${store.secret}` }, (vault) =>
        outcome(readDeleted(vault, store.secret, world.clock.now())),
      );
      if (deleted.kind === 'answered') return { kind: 'deleted' };
      const { class: why } = deleted.failure;
      // Who may not ask cannot know, and a 404 says that there is nothing.
      return why === 'vaultFirewall' || why === 'throttled' ? deleted : { kind: 'seen', versions: [] };
    },

    async read(store, version) {
      const path = `/secrets/${store.secret}/${version}`;
      const read = callStore(
        world,
        { store, act: 'read', method: 'GET', path, action: 'getSecret' },
        (vault) => outcome(readSecret(vault, store.secret, version, world.clock.now())),
      );
      return read.kind === 'refused' ? read : { kind: 'read', value: secretValue(read.value.value) };
    },

    async write(store, { value, expiresAt, tags, enabled = true }) {
      const path = `/secrets/${store.secret}`;
      const fields: SecretFields = {
        enabled,
        contentType: 'application/vnd.hubkeeper.entra-client-secret',
        tags: toRawTags(tags),
        ...(expiresAt !== undefined && { exp: Math.floor(expiresAt / secondMs) }),
      };
      const written = callStore(
        world,
        { store, act: 'write', method: 'PUT', path, action: 'setSecret' },
        (vault): StoreAnswer<SecretVersion> => {
          const made = writeSecret(world, vault, store.secret, value.reveal(), fields);
          return made.ok === 'lost' ? { kind: 'lost' } : outcome(made);
        },
      );
      return written.kind === 'refused' ? written : { kind: 'written', version: written.value.version };
    },

    async update(store, version, { enabled, tags }) {
      const path = `/secrets/${store.secret}/${version}`;
      const updated = callStore(
        world,
        { store, act: 'update', method: 'PATCH', path, action: 'update' },
        (vault) => {
          const now = world.clock.now();
          const known = liveSecret(vault, store.secret, now)?.versions.find(
            (each) => each.version === version,
          );
          const fields: SecretFields = {
            ...(enabled !== undefined && { enabled }),
            ...(tags && { tags: toRawTags(tags, known?.tags) }),
          };
          return outcome(updateSecret(vault, store.secret, version, fields, now));
        },
      );
      return updated.kind === 'refused' ? updated : { kind: 'updated' };
    },

    async recover(store) {
      const recovered = callStore(world, recovering(store), (vault) => {
        const now = world.clock.now();
        // Already there, or on its way: as good as done.
        if (liveSecret(vault, store.secret, now)) return answered(undefined);
        const begun = recoverSecret(vault, store.secret, world.settings.recoverSeconds, now);
        const isUnderWay = !begun.ok && begun.refusal.inner === 'ObjectIsBeingRecovered';
        return begun.ok || isUnderWay ? answered(undefined) : outcome(begun);
      });
      return recovered.kind === 'refused' ? recovered : { kind: 'recovered' };
    },
  };
}

function recovering(store: SecretStore) {
  const path = `/deletedsecrets/${store.secret}/recover`;
  return { store, act: 'recover', method: 'POST', path, action: 'recover' } as const;
}

function stored({ version, createdAt, enabled, exp, tags }: SecretVersion): StoredVersion {
  const ours = fromRawTags(tags);
  return {
    version,
    // The vault keeps whole seconds.
    createdAt: Math.floor(createdAt / secondMs) * secondMs,
    enabled,
    ...(exp !== undefined && { expiresAt: exp * secondMs }),
    ...(ours !== undefined && { tags: ours }),
  };
}

function answered<T>(value: T): StoreAnswer<T> {
  return { kind: 'answered', value };
}

function outcome<T>(given: VaultOutcome<T>): StoreAnswer<T> {
  return given.ok ? answered(given.value) : { kind: 'refused', refusal: given.refusal };
}

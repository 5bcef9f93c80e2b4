import type { SecretStores } from '../../src/ports/secretStores.ts';
import { type CallHooks, hooked } from './callHooks.ts';

/** The same stores, where a test may break in before and after each call. */
export function hookedStores(stores: SecretStores, hooks: CallHooks): SecretStores {
  return {
    list: (store) => hooked(hooks, 'stores.list', () => stores.list(store)),
    read: (store, version) => hooked(hooks, 'stores.read', () => stores.read(store, version)),
    write: (store, secret) => hooked(hooks, 'stores.write', () => stores.write(store, secret)),
    update: (store, version, change) =>
      hooked(hooks, 'stores.update', () => stores.update(store, version, change)),
    recover: (store) => hooked(hooks, 'stores.recover', () => stores.recover(store)),
  };
}

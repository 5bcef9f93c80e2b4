import type { SecretStore } from '../../src/core/rotation/loginSecret.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import { readSecret } from '../world/vault.ts';
import type { World } from '../world/world.ts';
import { callStore } from './storeCall.ts';

/** The newest value of a secret, without white space around it, or why there is none. Nothing is remembered. */
export function readNewest(
  world: World,
  store: SecretStore,
): { readonly value: string } | { readonly why: string } {
  const path = `/secrets/${store.secret}`;
  const ask = { store, act: 'read', method: 'GET', path, action: 'getSecret' } as const;
  try {
    const read = callStore(world, ask, (vault) => {
      const found = readSecret(vault, store.secret, undefined, world.clock.now());
      return found.ok
        ? { kind: 'answered', value: found.value.value }
        : { kind: 'refused', refusal: found.refusal };
    });
    if (read.kind === 'answered') return { value: read.value.trim() };
    if (read.failure.code === 'SecretNotFound') return { why: 'is not there' };
    return { why: `could not be read: ${read.failure.message}` };
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    return { why: `could not be read: ${fault.message}` };
  }
}

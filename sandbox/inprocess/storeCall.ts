import { ownVault, type SecretStore } from '../../src/core/rotation/loginSecret.ts';
import { classifyVault } from '../../src/core/rotation/refusals/classifyVault.ts';
import type { RotationRefusal } from '../../src/core/rotation/refusals/rotationFailure.ts';
import { secondMs } from '../../src/core/time.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { SecretStores } from '../../src/ports/secretStores.ts';
import { keeperVaultName, type Vault } from '../world/vault.ts';
import { refuseAtGate, type VaultAction } from '../world/vaultGate.ts';
import type { VaultRefusal } from '../world/vaultRefusals.ts';
import { recordCall, type World } from '../world/world.ts';

/** One request to a vault as the wire would see it; `path` follows the vault's address. */
export type StoreRequest = {
  readonly store: SecretStore;
  readonly act: keyof SecretStores;
  readonly method: string;
  readonly path: string;
  readonly action: VaultAction;
};

/** `lost`: carried out, and nobody hears of it. */
export type StoreAnswer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: VaultRefusal }
  | { readonly kind: 'lost' };

/** Asks a vault of the world and writes the request down. A 4xx is a refusal, as on the wire; the rest throws AzureFault. */
export function callStore<T>(
  world: World,
  request: StoreRequest,
  serve: (vault: Vault) => StoreAnswer<T>,
): { readonly kind: 'answered'; readonly value: T } | RotationRefusal {
  const { store, act, method, path, action } = request;
  const name = store.vault === ownVault ? keeperVaultName : store.vault.toLowerCase();
  const vault = world.vaults.get(name);
  // The name of a vault that is not there leads nowhere: no request is made.
  if (!vault) return { kind: 'refused', failure: classifyVault(nameLeadsNowhere(name)) };
  const atGate = refuseAtGate(world, vault, action);
  const given: StoreAnswer<T> = atGate ? { kind: 'refused', refusal: atGate } : serve(vault);
  const status = { answered: 200, lost: 0, refused: 0 }[given.kind];
  const url = `https://${name}.vault.azure.net${path}?api-version=2026-04-01`;
  recordCall(world, method, url, given.kind === 'refused' ? given.refusal.status : status);
  if (given.kind === 'answered') return given;
  const operation = `vault.${act}`;
  if (given.kind === 'lost') throw new AzureFault(operation, 'socket hang up', { code: 'ECONNRESET' });
  return refused(given.refusal, operation);
}

/** As Node tells it. */
function nameLeadsNowhere(vault: string) {
  return { code: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${vault}.vault.azure.net` };
}

function refused(refusal: VaultRefusal, operation: string): RotationRefusal {
  const { status, message, retryAfterSeconds } = refusal;
  const code = refusal.inner ?? refusal.code;
  if (status >= 500) throw new AzureFault(operation, message, { status, code });
  return {
    kind: 'refused',
    failure: classifyVault({ status, code, message }),
    ...(retryAfterSeconds !== undefined && { retryAfterMs: retryAfterSeconds * secondMs }),
  };
}

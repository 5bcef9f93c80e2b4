import { takeFault } from './faults.ts';
import { sandboxClientId, sandboxPrincipal } from './refusals.ts';
import { type SecretFields, type SecretVersion, setSecret, type Vault, type VaultOutcome } from './vault.ts';
import {
  firewallRefusal,
  type VaultRefusal,
  vaultFailedRefusal,
  vaultForbiddenRefusal,
  vaultThrottledRefusal,
} from './vaultRefusals.ts';
import type { World } from './world.ts';

/** A data action of Key Vault, as role definitions name it between `secrets/` and `/action`. */
export type VaultAction = 'getSecret' | 'readMetadata' | 'setSecret' | 'update' | 'delete' | 'recover';

const reading: readonly VaultAction[] = ['getSecret', 'readMetadata'];

/** What refuses a request before anybody looks at what it asks: the firewall, the limit, the caller's rights. */
export function refuseAtGate(world: World, vault: Vault, action: VaultAction): VaultRefusal | undefined {
  if (takeFault(world, 'vaultFirewalled', vault.name)) {
    const caller = { appId: sandboxClientId, objectId: sandboxPrincipal, tenant: world.tenant };
    return firewallRefusal(vault.name, caller);
  }
  const throttled = takeFault(world, 'vaultThrottled', vault.name);
  if (throttled) return vaultThrottledRefusal(throttled.seconds);
  const forbidden =
    takeFault(world, 'vaultForbidden', vault.name) ??
    (reading.includes(action) ? undefined : takeFault(world, 'vaultReadOnly', vault.name));
  return forbidden && vaultForbiddenRefusal(`Microsoft.KeyVault/vaults/secrets/${action}/action`, vault.name);
}

/** `lost`: it was written, and nobody hears of it. */
export type VaultWrite = VaultOutcome<SecretVersion> | { readonly ok: 'lost' };

/** A new version, with what can go wrong on the way. */
export function writeSecret(
  world: World,
  vault: Vault,
  name: string,
  value: string,
  fields: SecretFields,
): VaultWrite {
  if (takeFault(world, 'vaultWriteFails', vault.name)) return { ok: false, refusal: vaultFailedRefusal };
  const written = setSecret(vault, name, value, fields, world.clock.now());
  return written.ok && takeFault(world, 'vaultWriteLost', vault.name) ? { ok: 'lost' } : written;
}

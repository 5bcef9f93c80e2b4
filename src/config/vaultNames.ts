import { ownValue } from '../core/ownValue.ts';
import { ownVault } from '../core/rotation/loginSecret.ts';
import { isRecord } from './fields/field.ts';
import { vaultNamed } from './fields/vaults.ts';

/** `vaultOf` answers a vault's own name in lower case; undefined where the short name stands for no readable vault. */
export type VaultNames = {
  /** Short names as written, readable or not. */
  readonly shorts: readonly string[];
  vaultOf(short: string | undefined): string | undefined;
};

/** `own`: the name of the keeper's own vault, where the settings say it. */
export function vaultNames(root: unknown, own: string | undefined): VaultNames {
  const vaults = isRecord(root) && isRecord(root['vaults']) ? root['vaults'] : {};
  return {
    shorts: Object.keys(vaults),
    vaultOf: (short) =>
      short === undefined ? (own?.toLowerCase() ?? ownVault) : vaultNamed(ownValue(vaults, short)),
  };
}

/** `https://kv-hubkeeper.vault.azure.net` → `kv-hubkeeper`. */
export function nameOfVault(vaultUri: string): string | undefined {
  return URL.parse(vaultUri)?.hostname.split('.')[0];
}

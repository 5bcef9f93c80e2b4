import { secondMs } from '../../src/core/time.ts';
import type { SecretVersion, Vault } from '../world/vault.ts';

export function vaultHost({ name }: Vault): string {
  return `${name}.vault.azure.net`;
}

/** A SecretBundle; an update answers without the value. Times are seconds since 1970. */
export function secretBody(vault: Vault, name: string, version: SecretVersion, withValue: boolean): object {
  return { ...(withValue ? { value: version.value } : {}), ...itemBody(vault, name, version) };
}

/** A SecretItem of a list. */
export function itemBody(vault: Vault, name: string, version: SecretVersion): object {
  const { contentType, tags, enabled, exp, nbf } = version;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    id: `https://${vaultHost(vault)}/secrets/${name}/${version.version}`,
    attributes: {
      enabled,
      ...(nbf === undefined ? {} : { nbf }),
      ...(exp === undefined ? {} : { exp }),
      created: Math.floor(version.createdAt / secondMs),
      updated: Math.floor(version.updatedAt / secondMs),
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
    ...(tags === undefined ? {} : { tags }),
  };
}

import { dayMs, secondMs } from '../../src/core/time.ts';
import type { Secret, SecretVersion, Vault } from '../world/vault.ts';

export function vaultHost({ name }: Vault): string {
  return `${name}.vault.azure.net`;
}

/** A SecretBundle; an update answers without the value. Times are seconds since 1970. */
export function secretBody(vault: Vault, name: string, version: SecretVersion, withValue: boolean): object {
  return { ...(withValue ? { value: version.value } : {}), ...itemBody(vault, name, version) };
}

/** A SecretItem in the list of versions. */
export function itemBody(vault: Vault, name: string, version: SecretVersion): object {
  return {
    ...besideValue(version),
    id: `https://${vaultHost(vault)}/secrets/${name}/${version.version}`,
  };
}

/** A SecretItem in the list of secrets: the newest version, which its id does not name. */
export function secretItemBody(vault: Vault, { name, versions }: Secret): object {
  const newest = versions.at(-1);
  return { ...(newest ? besideValue(newest) : {}), id: `https://${vaultHost(vault)}/secrets/${name}` };
}

/** A DeletedSecretBundle, without the value. */
export function deletedBody(vault: Vault, { name, versions, deletedAt = 0 }: Secret): object {
  const newest = versions.at(-1);
  return {
    ...(newest ? itemBody(vault, name, newest) : {}),
    recoveryId: `https://${vaultHost(vault)}/deletedsecrets/${name}`,
    deletedDate: Math.floor(deletedAt / secondMs),
    scheduledPurgeDate: Math.floor((deletedAt + keptDays * dayMs) / secondMs),
  };
}

/** How long a deleted secret can be recovered. */
const keptDays = 90;

function besideValue(version: SecretVersion): object {
  const { contentType, tags, enabled, exp, nbf } = version;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    attributes: {
      enabled,
      ...(nbf === undefined ? {} : { nbf }),
      ...(exp === undefined ? {} : { exp }),
      created: Math.floor(version.createdAt / secondMs),
      updated: Math.floor(version.updatedAt / secondMs),
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: keptDays,
    },
    ...(tags === undefined ? {} : { tags }),
  };
}

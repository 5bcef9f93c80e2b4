import { randomUUID } from 'node:crypto';
import type { Instant } from '../../src/core/time.ts';
import {
  badSecretRefusal,
  disabledSecretRefusal,
  secretDeletedRefusal,
  secretNotFoundRefusal,
  secretRecoveringRefusal,
  type VaultRefusal,
} from './vaultRefusals.ts';

export type SecretTags = Readonly<Record<string, string>>;

/** One version of a secret; only what a caller may set later is not readonly. */
export type SecretVersion = {
  /** 32 hexadecimal digits, in no order. */
  readonly version: string;
  readonly value: string;
  readonly createdAt: Instant;
  updatedAt: Instant;
  enabled: boolean;
  contentType?: string;
  tags?: SecretTags;
  /** Seconds since 1970; informational, reading works outside them. */
  exp?: number;
  nbf?: number;
};

/** `name` as it was first written; `versions` oldest first, at least one. */
export type Secret = {
  readonly name: string;
  readonly versions: SecretVersion[];
  /** Somebody deleted it then; its name is taken until it is back. */
  deletedAt?: Instant;
  /** A recovery is under way; from then on it is there again. */
  backAt?: Instant;
};

/** A Key Vault with soft delete. `id` is its resource id; secrets by name in lower case, deleted ones among them. */
export type Vault = {
  readonly name: string;
  readonly id: string;
  readonly secrets: Map<string, Secret>;
};

export type SecretFields = {
  readonly enabled?: boolean;
  readonly exp?: number;
  readonly nbf?: number;
  readonly contentType?: string;
  readonly tags?: SecretTags;
};

export type VaultOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: VaultRefusal };

const longestValueBytes = 25 * 1024;
const mostTags = 15;

/** The keeper's own, empty; the app's settings name it. */
export const keeperVaultName = 'kv-hubkeeper';

/** A vault of somebody else, empty too; a configuration names it by its resource id. */
export const sharedVaultName = 'kv-shared';

export function createVault(name: string): Vault {
  return { name, id: vaultId(name), secrets: new Map() };
}

/** The resource id of a vault of the world. */
export function vaultId(name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-vaults/providers/Microsoft.KeyVault/vaults/${name}`;
}

/** A new version, which is the newest from now on. */
export function setSecret(
  vault: Vault,
  name: string,
  value: string,
  fields: SecretFields,
  now: Instant,
): VaultOutcome<SecretVersion> {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) return badName(name);
  const taken = takenName(vault, name, now);
  if (taken) return { ok: false, refusal: taken };
  if (Buffer.byteLength(value) > longestValueBytes) return bad('The secret value is longer than 25 kB.');
  if (Object.keys(fields.tags ?? {}).length > mostTags) return bad('There are more than 15 tags.');
  const version: SecretVersion = {
    version: randomUUID().replaceAll('-', ''),
    value,
    createdAt: now,
    updatedAt: now,
    enabled: true,
  };
  assign(version, fields);
  const secret = vault.secrets.get(name.toLowerCase()) ?? { name, versions: [] };
  secret.versions.push(version);
  vault.secrets.set(name.toLowerCase(), secret);
  return { ok: true, value: version };
}

/** The newest version, or the one named. A disabled newest one does not fall back to the one before. */
export function readSecret(
  vault: Vault,
  name: string,
  version: string | undefined,
  now: Instant,
): VaultOutcome<SecretVersion> {
  const found = findVersion(vault, name, version, now);
  if (!found.ok || found.value.enabled) return found;
  return { ok: false, refusal: disabledSecretRefusal };
}

/** Attributes, tags and content type of one version; never its value. */
export function updateSecret(
  vault: Vault,
  name: string,
  version: string,
  fields: SecretFields,
  now: Instant,
): VaultOutcome<SecretVersion> {
  const found = findVersion(vault, name, version, now);
  if (!found.ok) return found;
  if (Object.keys(fields.tags ?? {}).length > mostTags) return bad('There are more than 15 tags.');
  assign(found.value, fields);
  found.value.updatedAt = now;
  return found;
}

/** In no order of time: by version. A name that nobody wrote has none. */
export function listVersions(vault: Vault, name: string, now: Instant): SecretVersion[] {
  const versions = [...(liveSecret(vault, name, now)?.versions ?? [])];
  return versions.sort((a, b) => (a.version < b.version ? -1 : 1));
}

/** By name; deleted ones are not among them. */
export function listSecrets(vault: Vault, now: Instant): Secret[] {
  const live = [...vault.secrets.values()].filter((each) => liveSecret(vault, each.name, now));
  return live.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A secret as everybody sees it; undefined while it is deleted, and until it is back from that. */
export function liveSecret(vault: Vault, name: string, now: Instant): Secret | undefined {
  const secret = vault.secrets.get(name.toLowerCase());
  if (!secret || secret.deletedAt === undefined) return secret;
  return secret.backAt !== undefined && secret.backAt <= now ? secret : undefined;
}

/** Why nothing can be written under that name; undefined where something can. */
function takenName(vault: Vault, name: string, now: Instant): VaultRefusal | undefined {
  const secret = vault.secrets.get(name.toLowerCase());
  if (!secret || liveSecret(vault, name, now)) return undefined;
  return secret.backAt === undefined ? secretDeletedRefusal(name) : secretRecoveringRefusal(name);
}

function findVersion(
  vault: Vault,
  name: string,
  version: string | undefined,
  now: Instant,
): VaultOutcome<SecretVersion> {
  const versions = liveSecret(vault, name, now)?.versions ?? [];
  const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
  return found ? { ok: true, value: found } : { ok: false, refusal: secretNotFoundRefusal(name, version) };
}

function assign(version: SecretVersion, { enabled, exp, nbf, contentType, tags }: SecretFields): void {
  if (enabled !== undefined) version.enabled = enabled;
  if (exp !== undefined) version.exp = exp;
  if (nbf !== undefined) version.nbf = nbf;
  if (contentType !== undefined) version.contentType = contentType;
  if (tags !== undefined) version.tags = tags;
}

function badName(name: string): VaultOutcome<never> {
  return bad(`The request URI contains an invalid name: ${name}`);
}

function bad(message: string): VaultOutcome<never> {
  return { ok: false, refusal: badSecretRefusal(message) };
}

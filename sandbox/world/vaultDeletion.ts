import { type Instant, secondMs } from '../../src/core/time.ts';
import type { Secret, Vault, VaultOutcome } from './vault.ts';
import {
  notDeletedRefusal,
  secretDeletedRefusal,
  secretNotFoundRefusal,
  secretRecoveringRefusal,
  type VaultRefusal,
} from './vaultRefusals.ts';

/** A secret as everybody sees it; undefined while it is deleted, and until it is back from that. */
export function liveSecret(vault: Vault, name: string, now: Instant): Secret | undefined {
  const secret = vault.secrets.get(name.toLowerCase());
  if (!secret || secret.deletedAt === undefined) return secret;
  return secret.backAt !== undefined && secret.backAt <= now ? secret : undefined;
}

/** Why nothing can be written under that name; undefined where something can. */
export function takenName(vault: Vault, name: string, now: Instant): VaultRefusal | undefined {
  const secret = vault.secrets.get(name.toLowerCase());
  if (!secret || liveSecret(vault, name, now)) return undefined;
  return secret.backAt === undefined ? secretDeletedRefusal(name) : secretRecoveringRefusal(name);
}

/** All versions go at once, and can be recovered. */
export function deleteSecret(vault: Vault, name: string, now: Instant): VaultOutcome<Secret> {
  const secret = liveSecret(vault, name, now);
  if (!secret) return { ok: false, refusal: secretNotFoundRefusal(name, undefined) };
  secret.deletedAt = now;
  delete secret.backAt;
  return { ok: true, value: secret };
}

/** A deleted secret; also while its recovery is under way. */
export function readDeleted(vault: Vault, name: string, now: Instant): VaultOutcome<Secret> {
  const secret = vault.secrets.get(name.toLowerCase());
  if (secret && !liveSecret(vault, name, now)) return { ok: true, value: secret };
  return { ok: false, refusal: notDeletedRefusal(name) };
}

/** Brings a deleted secret back with all its versions, `seconds` from now. */
export function recoverSecret(
  vault: Vault,
  name: string,
  seconds: number,
  now: Instant,
): VaultOutcome<Secret> {
  const deleted = readDeleted(vault, name, now);
  if (!deleted.ok) return deleted;
  if (deleted.value.backAt !== undefined) return { ok: false, refusal: secretRecoveringRefusal(name) };
  deleted.value.backAt = now + seconds * secondMs;
  return deleted;
}

import { type Instant, secondMs } from '../../src/core/time.ts';
import { liveSecret, type Secret, type Vault, type VaultOutcome } from './vault.ts';
import { notDeletedRefusal, secretNotFoundRefusal, secretRecoveringRefusal } from './vaultRefusals.ts';

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

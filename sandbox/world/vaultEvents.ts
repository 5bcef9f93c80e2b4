import { dayMs, type Instant, secondMs } from '../../src/core/time.ts';
import { liveSecret, type Secret, type SecretVersion, type Vault } from './vault.ts';

/** Something that a vault tells of one version, and since when it is so. */
export type VaultEvent = {
  readonly type: 'SecretNewVersionCreated' | 'SecretNearExpiry' | 'SecretExpired';
  readonly vault: Vault;
  readonly secret: Secret;
  readonly version: SecretVersion;
  readonly at: Instant;
};

/** Fixed, as it is in Azure. */
const nearMs = 30 * dayMs;

/**
 * Everything there is to tell by now, oldest first, told or not: of each version that it was written, of the current one
 * that it ends soon or has ended, disabled or not. Of deleted secrets nothing.
 */
export function vaultEvents(vaults: Iterable<Vault>, now: Instant): VaultEvent[] {
  const events: VaultEvent[] = [];
  for (const vault of vaults) {
    for (const secret of vault.secrets.values()) {
      if (!liveSecret(vault, secret.name, now)) continue;
      for (const version of secret.versions) {
        events.push({ type: 'SecretNewVersionCreated', vault, secret, version, at: version.createdAt });
      }
      events.push(...endings(vault, secret, now));
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

function endings(vault: Vault, secret: Secret, now: Instant): VaultEvent[] {
  const version = secret.versions.at(-1);
  if (version?.exp === undefined) return [];
  const end = version.exp * secondMs;
  const near = Math.max(end - nearMs, version.createdAt);
  const both = [
    { type: 'SecretNearExpiry', vault, secret, version, at: near },
    { type: 'SecretExpired', vault, secret, version, at: Math.max(end, version.createdAt) },
  ] as const;
  return both.filter(({ at }) => at <= now);
}

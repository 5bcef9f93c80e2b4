import type { SecretStore } from '../core/rotation/loginSecret.ts';
import type { RotationRefusal } from '../core/rotation/refusals/rotationFailure.ts';
import type { SecretSeen, VersionTags } from '../core/rotation/seen/storedVersion.ts';
import type { SecretValue } from '../core/secretValue.ts';
import type { Instant } from '../core/time.ts';

export type StoredSecret = {
  readonly value: SecretValue;
  /** Absent: it has no end that the vault knows of. */
  readonly expiresAt?: Instant;
  readonly tags: VersionTags;
  /** Default true. */
  readonly enabled?: boolean;
};

/**
 * Secrets in Key Vaults, by the vault's name. A refusal says which of the vault's reasons it was. Every call throws
 * AzureFault where the answer is lost or says nothing.
 */
export type SecretStores = {
  /** All versions, without values, newest first. */
  list(store: SecretStore): Promise<SecretSeen>;
  /** The value of one version. */
  read(
    store: SecretStore,
    version: string,
  ): Promise<{ readonly kind: 'read'; readonly value: SecretValue } | RotationRefusal>;
  /** Writes a new version, which is the current one from then on. A repeat writes another version. */
  write(
    store: SecretStore,
    secret: StoredSecret,
  ): Promise<{ readonly kind: 'written'; readonly version: string } | RotationRefusal>;
  /** Changes what stands beside one version; its value stays. */
  update(
    store: SecretStore,
    version: string,
    change: { readonly enabled?: boolean; readonly tags?: VersionTags },
  ): Promise<{ readonly kind: 'updated' } | RotationRefusal>;
  /** Brings a deleted secret back; it may take half a minute to show. */
  recover(store: SecretStore): Promise<{ readonly kind: 'recovered' } | RotationRefusal>;
};

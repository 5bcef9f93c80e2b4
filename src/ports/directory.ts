import type { RotationRefusal } from '../core/rotation/refusals/rotationFailure.ts';
import type { DirectoryLook } from '../core/rotation/seen/applicationSeen.ts';
import type { SecretValue } from '../core/secretValue.ts';
import type { Instant } from '../core/time.ts';

export type MintAnswer =
  | {
      readonly kind: 'minted';
      readonly keyId: string;
      readonly secret: SecretValue;
      readonly endsAt: Instant;
    }
  | RotationRefusal;

/** Entra applications and their client secrets. Every call throws AzureFault where the answer is lost or says nothing. */
export type Directory = {
  /** What is there now; a change may take a minute to show. An application that cannot be read is `refused`, not a fault. */
  read(appId: string): Promise<DirectoryLook>;
  /**
   * Mints a client secret that is valid from now on. Sent again only where the directory said that it was too busy (429),
   * never after a lost answer: it might have been minted.
   */
  addPassword(
    appId: string,
    ask: { readonly displayName: string; readonly endsAt: Instant },
  ): Promise<MintAnswer>;
  /** `removed` also where it was not there any more. */
  removePassword(appId: string, keyId: string): Promise<{ readonly kind: 'removed' } | RotationRefusal>;
};

import type { Instant } from '../../time.ts';
import type { RotationFailure } from '../refusals/rotationFailure.ts';
import type { Credential } from './credential.ts';

/** An application as the directory shows it just now. */
export type ApplicationSeen =
  | {
      readonly kind: 'seen';
      readonly objectId: string;
      readonly displayName: string;
      /** Open to personal Microsoft accounts: then it may hold two secrets only. */
      readonly personalAccounts: boolean;
      readonly credentials: readonly Credential[];
      /** Of its service principal object: they work as client secrets too, and are never ours. */
      readonly principalCredentials: readonly Credential[];
      /** Certificates of both; nothing here makes or removes any. */
      readonly certificates: readonly Credential[];
      readonly principalCertificates: readonly Credential[];
      /** Whether our identity may manage credentials: consent to the permission, and ownership (undefined: could not be read). */
      readonly consent: boolean;
      readonly owner: boolean | undefined;
      /** Object id of our identity; absent where a person looks, at a laptop: that is not the keeper. */
      readonly identity?: string;
    }
  | { readonly kind: 'refused'; readonly failure: RotationFailure; readonly identity?: string };

/** `at`: the directory's own time, from its answer. */
export type DirectoryLook = { readonly application: ApplicationSeen; readonly at: Instant };

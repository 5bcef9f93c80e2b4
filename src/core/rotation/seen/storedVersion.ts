import type { Instant } from '../../time.ts';
import type { RotationFailure } from '../refusals/rotationFailure.ts';

/** What stands in the tags of a value that a person had made, in place of the act that wrote it. */
export const adoptedOp = 'adopted';

/** What the keeper writes beside a value. All of it is visible to whoever may list the vault, so none of it is secret. */
export type VersionTags = {
  readonly appId: string;
  /** What wrote it: the act of the keeper, or `adoptedOp`. */
  readonly opId: string;
  /** The credential whose value this is; absent where the name was only reserved. */
  readonly keyId?: string;
  /** See `SecretMark`: by it a hub can say which value it uses. */
  readonly mark?: string;
};

/** A version of a secret in a vault, without its value. */
export type StoredVersion = {
  readonly version: string;
  readonly createdAt: Instant;
  readonly enabled: boolean;
  readonly expiresAt?: Instant;
  /** Present where the keeper wrote or adopted it. */
  readonly tags?: VersionTags;
};

/** A secret in a vault, newest version first. `deleted`: it can be recovered. None at all: `seen` and empty. */
export type SecretSeen =
  | { readonly kind: 'seen'; readonly versions: readonly StoredVersion[] }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'refused'; readonly failure: RotationFailure };

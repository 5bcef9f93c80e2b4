import type { Instant } from '../../../src/core/time.ts';

/** What a person's sign-in gave an application: a code, to be redeemed once within ten minutes, or a refresh token. */
export type SignInGrant = {
  readonly kind: 'code' | 'refresh';
  readonly appId: string;
  /** Object id. */
  readonly person: string;
  readonly at: Instant;
  readonly scope: string;
  readonly redirectUri?: string;
  readonly nonce?: string;
  /** SHA-256 of the verifier, or with `plain` the verifier itself. */
  readonly challenge?: { readonly method: 'S256' | 'plain'; readonly text: string };
  redeemed?: boolean;
};

import { fingerprint } from '../../fingerprint.ts';
import type { Instant } from '../../time.ts';
import type { SecretStore } from '../loginSecret.ts';

/** A client secret, or a certificate, as the directory lists it: everything but its value. */
export type Credential = {
  readonly keyId: string;
  readonly displayName?: string;
  /** The first three characters of the value; a certificate has none. */
  readonly hint?: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
};

const prefix = 'hubkeeper:';

/**
 * The display name of a credential of ours: it says which store it was minted for, and by which rotation. Known before
 * the credential exists, so that one whose value was lost can be found again.
 */
export function credentialName(store: SecretStore, opId: string): string {
  return `${prefix}${storeFingerprint(store)}:${opId}`;
}

/** Whose a credential is: ours for this store, with the rotation that made it · some keeper's, for another store · a person's. */
export type Maker =
  | { readonly kind: 'us'; readonly opId: string }
  | { readonly kind: 'otherKeeper'; readonly storeFingerprint: string }
  | { readonly kind: 'person' };

export function makerOf({ displayName = '' }: Credential, store: SecretStore): Maker {
  const [, madeFor, opId] = /^hubkeeper:([\da-f]{8}):([\w-]{1,64})$/.exec(displayName) ?? [];
  if (!madeFor || !opId) return { kind: 'person' };
  return madeFor === storeFingerprint(store)
    ? { kind: 'us', opId }
    : { kind: 'otherKeeper', storeFingerprint: madeFor };
}

/** Eight characters that stand for a store in a display name. */
export function storeFingerprint({ vault, secret }: SecretStore): string {
  return fingerprint([vault.toLowerCase(), secret.toLowerCase()]);
}

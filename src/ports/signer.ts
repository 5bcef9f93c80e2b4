/**
 * HMAC-SHA-256 with the keeper's own key, which the app makes in its vault on first need. The newest version signs; the
 * one before still verifies. Throws AzureFault where the vault cannot be reached.
 */
export type Signer = {
  /** `kid` names the key's version (letters and digits); `mac` is base64url, 43 characters. */
  sign(text: string): Promise<{ readonly kid: string; readonly mac: string }>;
  /** False for an unknown key or another signature; compares in constant time. */
  verify(text: string, kid: string, mac: string): Promise<boolean>;
};

import type { SecretValue } from '../core/secretValue.ts';

/**
 * A short text by which a hub can say which secret it uses: the first 16 hexadecimal digits of SHA-256 over
 * `hubkeeper:{appId}:{secret}`, the id in lower case. Nothing can be learnt from it about a random secret.
 */
export type SecretMark = (appId: string, secret: SecretValue) => string;

import type { TestOutcome } from '../core/rotation/testOutcome.ts';
import type { SecretValue } from '../core/secretValue.ts';

/** Asks the sign-in service for a token with a client secret, and drops the token. Never throws: no answer is `unclear`. */
export type LoginTest = { test(appId: string, secret: SecretValue): Promise<TestOutcome> };

/**
 * A short text by which a hub can say which secret it uses: the first 16 hexadecimal digits of SHA-256 over
 * `hubkeeper:{appId}:{secret}`, the id in lower case. Nothing can be learnt from it about a random secret.
 */
export type SecretMark = (appId: string, secret: SecretValue) => string;

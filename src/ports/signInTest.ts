import type { TestOutcome } from '../core/rotation/seen/testOutcome.ts';
import type { SecretValue } from '../core/secretValue.ts';

/** Asks the sign-in service for a token with a client secret, and drops the token. Never throws: no answer is `unclear`. */
export type SignInTest = { test(appId: string, secret: SecretValue): Promise<TestOutcome> };

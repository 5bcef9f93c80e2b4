import type { TokenCredential } from '@azure/identity';

/** With what, and where, Azure Resource Manager is asked. */
export type ArmAccess = {
  readonly credential: TokenCredential;
  readonly armEndpoint: string;
  readonly armScope: string;
};

/** A read is repeated so often; a start or stop is sent once, and whether to repeat it is for the next look to say. */
export const readRetries = 2;

/** The options that every client of Azure Resource Manager takes. */
export function clientOptions({ armEndpoint, armScope }: ArmAccess, maxRetries = readRetries) {
  return { endpoint: armEndpoint, credentials: { scopes: [armScope] }, retryOptions: { maxRetries } };
}

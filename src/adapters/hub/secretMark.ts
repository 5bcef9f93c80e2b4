import { createHash } from 'node:crypto';
import type { SecretMark } from '../../ports/secretMark.ts';

/** The mark of a secret, as the port describes it and as the roll-out's shell commands compute it. */
export const secretMark: SecretMark = (appId, secret) =>
  createHash('sha256')
    .update(`hubkeeper:${appId.toLowerCase()}:${secret.reveal()}`)
    .digest('hex')
    .slice(0, 16);

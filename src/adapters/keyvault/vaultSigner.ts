import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretValue } from '../../core/secretValue.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Signer } from '../../ports/signer.ts';
import { cacheKeyRing, freshMs, restMs } from './cacheKeyRing.ts';
import { openSigningSecret } from './openSigningSecret.ts';
import type { VaultAccess } from './openVault.ts';
import type { KeyRing } from './signingSecret.ts';

/**
 * Signs with the newest version of a secret in the keeper's own vault, made on first need. Two instances may both make
 * one: each reads again after writing, so the newest wins and the other's links still verify. Keys stay in memory; the
 * SDK is loaded with the first question.
 */
export function vaultSigner(access: VaultAccess, clock: Clock): Signer {
  const cache = cacheKeyRing(openSigningSecret(access), clock);
  return {
    async sign(text) {
      const [newest] = await cache.orMake();
      if (!newest) throw new AzureFault('vault.getSecret', 'the signing key was made, and is not there');
      return { kid: newest.kid, mac: macOf(newest.key, text).toString('base64url') };
    },
    async verify(text, kid, mac) {
      const claimed = Buffer.from(mac, 'base64url');
      if (claimed.length !== 32 || claimed.toString('base64url') !== mac) return false;
      const find = (keys: KeyRing) => keys.find((each) => each.kid === kid);
      // Another instance may have made the key a moment ago.
      const known = find(await cache.noOlderThan(freshMs)) ?? find(await cache.noOlderThan(restMs));
      return known !== undefined && timingSafeEqual(claimed, macOf(known.key, text));
    },
  };
}

function macOf(key: SecretValue, text: string): Buffer {
  return createHmac('sha256', key.reveal()).update(text).digest();
}

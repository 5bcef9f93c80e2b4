import { hourMs, type Instant, minuteMs, secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SigningSecret } from './openSigningSecret.ts';
import type { KeyRing } from './signingSecret.ts';

export type KeyRingCache = {
  /** The keys as they were at most `oldest` ms ago, or an hour ago while the vault fails. Throws AzureFault. */
  noOlderThan(oldest: number): Promise<KeyRing>;
  /** The same for `freshMs`; where there is no key yet, one is made. */
  orMake(): Promise<KeyRing>;
};

/** A revoked key stops working after this at the latest (ms), as long as the vault answers. */
export const freshMs = 10 * minuteMs;

/** Forged links must not become questions to the vault: it is asked about unknown keys no more often than this (ms). */
export const restMs = minuteMs;

/** While the vault fails, keys read this long ago still serve (ms). */
const servesMs = hourMs;

/** After a failure the vault is left alone this long (ms). */
const failureRestMs = 5 * secondMs;

/** Keys in memory. Whoever asks while a question is on its way shares its answer. */
export function cacheKeyRing(secret: SigningSecret, clock: Clock): KeyRingCache {
  let ring: { readonly keys: KeyRing; readonly readAt: Instant } | undefined;
  let failed: { readonly fault: AzureFault; readonly at: Instant } | undefined;
  let reading: Promise<KeyRing> | undefined;
  let making: Promise<KeyRing> | undefined;

  const keep = async (question: () => Promise<KeyRing>): Promise<KeyRing> => {
    try {
      const keys = await question();
      ring = { keys, readAt: clock.now() };
      failed = undefined;
      return keys;
    } catch (fault) {
      if (fault instanceof AzureFault) failed = { fault, at: clock.now() };
      throw fault;
    }
  };

  const noOlderThan = async (oldest: number): Promise<KeyRing> => {
    const now = clock.now();
    if (ring && now - ring.readAt < oldest) return ring.keys;
    const known = ring && now - ring.readAt < servesMs ? ring.keys : undefined;
    if (failed && now - failed.at < (known ? restMs : failureRestMs)) {
      if (known) return known;
      throw failed.fault;
    }
    reading ??= keep(secret.read).finally(() => {
      reading = undefined;
    });
    try {
      return await reading;
    } catch (fault) {
      if (known && fault instanceof AzureFault) return known;
      throw fault;
    }
  };

  return {
    noOlderThan,
    async orMake() {
      const keys = await noOlderThan(freshMs);
      if (keys.length > 0) return keys;
      making ??= keep(() => makeAndRead(secret)).finally(() => {
        making = undefined;
      });
      return making;
    },
  };
}

/** Reads first: since this instance looked, another may have made one. */
async function makeAndRead(secret: SigningSecret): Promise<KeyRing> {
  const found = await secret.read();
  if (found.length > 0) return found;
  await secret.make();
  return secret.read();
}

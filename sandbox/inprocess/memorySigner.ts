import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Signer } from '../../src/ports/signer.ts';
import { type CallHooks, hooked } from './callHooks.ts';

const onlyKid = 'memory1';

/** The keeper's signature with a key that everybody knows, always the same. */
export function memorySigner(hooks: CallHooks = {}): Signer {
  const macOf = (text: string) => createHmac('sha256', 'the sandbox signs with this').update(text).digest();
  return {
    sign: (text) =>
      hooked(hooks, 'signer.sign', () => ({ kid: onlyKid, mac: macOf(text).toString('base64url') })),
    verify: (text, kid, mac) =>
      hooked(hooks, 'signer.verify', () => {
        const claimed = Buffer.from(mac, 'base64url');
        const isOne = claimed.length === 32 && claimed.toString('base64url') === mac;
        return kid === onlyKid && isOne && timingSafeEqual(claimed, macOf(text));
      }),
  };
}

import { beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../src/ports/signer.ts';

const text = '["hubkeeper-pass",1,"wake","research","/hub/user-redirect/lab",1804000000]';

/** What every implementation of Signer must do. `make` gives one that has signed nothing yet. */
export function signerContract(make: () => Promise<Signer>): void {
  describe('Signer', () => {
    let signer: Signer;
    beforeAll(async () => {
      signer = await make();
    });

    it('before anything was signed it verifies nothing', async () => {
      expect(await signer.verify(text, 'a'.repeat(32), 'A'.repeat(43))).toBe(false);
    });

    it('verifies what it signed, and names key and signature in letters fit for a link', async () => {
      const { kid, mac } = await signer.sign(text);
      expect(kid).toMatch(/^[A-Za-z0-9]{1,64}$/);
      expect(mac).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(await signer.verify(text, kid, mac)).toBe(true);
    });

    it('signs a text the same way twice, another text otherwise, an empty and a foreign one too', async () => {
      const first = await signer.sign(text);
      expect(await signer.sign(text)).toEqual(first);
      for (const other of ['', `${text} `, 'Żółć 🌙']) {
        const signed = await signer.sign(other);
        expect(signed.mac).not.toBe(first.mac);
        expect(await signer.verify(other, signed.kid, signed.mac)).toBe(true);
      }
    });

    it.each<[string, (kid: string, mac: string) => readonly [string, string, string]]>([
      ['another text', (kid, mac) => [`${text} `, kid, mac]],
      ['a key nobody has', (_kid, mac) => [text, 'b'.repeat(32), mac]],
      ['no key', (_kid, mac) => [text, '', mac]],
      ['a key that is a path', (_kid, mac) => [text, '../versions', mac]],
      ['no signature', (kid) => [text, kid, '']],
      ['a shorter signature', (kid, mac) => [text, kid, mac.slice(1)]],
      ['a longer signature', (kid, mac) => [text, kid, `${mac}A`]],
      ['padding', (kid, mac) => [text, kid, `${mac}=`]],
      ['one letter changed', (kid, mac) => [text, kid, changed(mac)]],
      ['foreign letters', (kid) => [text, kid, 'ł'.repeat(43)]],
    ])('refuses %s', async (_what, spoil) => {
      const { kid, mac } = await signer.sign(text);
      expect(await signer.verify(...spoil(kid, mac))).toBe(false);
    });
  });
}

function changed(mac: string): string {
  return `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeKey, originalKey, storedKey, unescapeKey } from '../../../src/adapters/tables/escapeKey.ts';

describe('adapters/tables/escapeKey', () => {
  it.each([
    ['research-2.b_C', 'research-2.b_C'],
    ['/subscriptions/0', '!2fsubscriptions!2f0'],
    ['a\\b#c?d%e!', 'a!5cb!23c!3fd!25e!21'],
    ['€', '!u20ac'],
    ['🌙', '!ud83c!udf19'],
    ['\n', '!0a'],
  ])('escapes %j as %s', (text, escaped) => {
    expect(escapeKey(text)).toBe(escaped);
  });

  it('gives any text back as it was, from characters that Azure takes, in at most 400 of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(unescapeKey(escapeKey(text))).toBe(text);
        const stored = storedKey(text);
        expect(stored.key).toMatch(/^[A-Za-z0-9._!-]{0,400}$/);
        expect(originalKey({ key: stored.key, longKey: stored.longKey })).toBe(text);
      }),
    );
  });

  it('knows that a hashed key has lost its long form', () => {
    const { key } = storedKey('é'.repeat(300));
    expect(key).toMatch(/^!h[0-9a-f]{64}$/);
    expect(originalKey({ key, longKey: undefined })).toBeUndefined();
  });
});

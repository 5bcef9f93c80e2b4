import { describe, expect, it } from 'vitest';
import { shortened } from '../../src/config/shortened.ts';

describe('config/shortened', () => {
  it.each([
    [undefined, undefined],
    [null, 'nothing'],
    ['25:00', '25:00'],
    [1200, '1200 (a number)'],
    [[], 'an empty list'],
    [{ a: 1, b: 2 }, 'a map with 2 keys'],
    ['a\nb\u0000c', 'a b c'],
    ['https://user:pw@example.edu/private/a.ics?key=1', 'https://example.edu/…'],
    ['https://example.edu', 'https://example.edu'],
    ['Xy28Q~abcDEF0123456789abcdef', 'Xy28…'],
    ['ab 0123456789ABCdef0123456789ABCDEf cd', 'ab 0123… cd'],
    [`${'f0'.repeat(16)} and ${'f0'.repeat(15)}`, `f0f0… and ${'f0'.repeat(15)}`],
    [`z.${'0f'.repeat(16)}~${'x'.repeat(5)}`, 'z.0f0f…~xxxxx'],
    ['11111111-2222-3333-4444-555555555555', '11111111-2222-3333-4444-555555555555'],
  ])('shows %j as %j', (found, shown) => {
    expect(shortened(found)).toBe(shown);
  });

  it('of a long resource id the end too, where it differs from others', () => {
    const id = `/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-${'a'.repeat(40)}/providers/Microsoft.Compute/virtualMachines/vm`;
    const shown = shortened(id) ?? '';
    expect(shown).toMatch(
      /^\/subscriptions\/11111111-….*\/providers\/Microsoft\.Compute\/virtualMachines\/vm$/,
    );
    expect([...shown]).toHaveLength(80);
  });

  it('takes no longer for each sign of a long run, though none of it is a key', () => {
    const from = performance.now();
    expect(shortened('a.'.repeat(500_000))).toBe(`${'a.'.repeat(39)}a…`);
    expect(performance.now() - from).toBeLessThan(5_000);
  });

  it('keeps to 80 characters, whole ones', () => {
    expect(shortened('🙂'.repeat(100))).toBe(`${'🙂'.repeat(79)}…`);
  });
});

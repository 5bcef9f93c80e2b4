import { describe, expect, it } from 'vitest';
import { nameCause } from '../../../src/web/savings/nameCause.ts';

describe('web/savings/nameCause', () => {
  it.each([
    ['openHours', 'open hours'],
    ['activity', 'somebody works on it'],
    ['dozing', 'its pools sleep first'],
    ['outside', 'by somebody else'],
  ])('a start because of %s is named: %s', (because, words) => {
    expect(nameCause(because)).toBe(words);
  });

  it('what another version wrote stays as it is', () => {
    expect(nameCause('toString')).toBe('toString');
  });
});

import { describe, expect, it } from 'vitest';
import { planJson } from '../../src/cli/json.ts';
import { at } from '../builders/power.ts';

describe('cli/json: planJson', () => {
  it('of a warning it says when the stop comes', () => {
    const stopAt = at('2027-03-02T19:10:00Z');
    expect(planJson({ kind: 'warn', because: 'closed', stopAt })).toEqual({
      kind: 'warn',
      because: 'closed',
      stopAt: '2027-03-02T19:10:00Z',
    });
  });
});

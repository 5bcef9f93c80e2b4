import { describe, expect, it } from 'vitest';
import { stopAheadFor } from '../../../src/core/wake/stopAhead.ts';
import { madrid, minute } from '../../builders/power.ts';

const now = madrid('19:50');
const mayKeep = (stopAt: number, clickUntil: number | undefined) =>
  stopAheadFor({ state: 'ready', stopAhead: { at: stopAt, because: 'closed' } }, clickUntil, now)?.mayKeep;

describe('core/wake/stopAhead', () => {
  it('a click counts that outlasts the stop by five minutes, and not one that gains less', () => {
    const at = now + 10 * minute;
    expect(mayKeep(at, at + 5 * minute)).toBe(true);
    expect(mayKeep(at, at + 5 * minute - 1)).toBe(false);
    expect(mayKeep(at, undefined)).toBe(false);
  });

  it('once the time has come, what it gains is counted from now', () => {
    expect(mayKeep(now - 10 * minute, now + 5 * minute)).toBe(true);
    expect(mayKeep(now - 10 * minute, now + 4 * minute)).toBe(false);
  });
});

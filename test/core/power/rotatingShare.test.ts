import { describe, expect, it } from 'vitest';
import { rotatingShare } from '../../../src/core/power/looks/rotatingShare.ts';

describe('core/power/looks/rotatingShare', () => {
  it('a share is at most as large as it may be, and every item has its turn in as few rounds as can be', () => {
    const items = Array.from({ length: 250 }, (_, index) => index);
    const rounds = [0, 1, 2].map((round) => rotatingShare(items, 100, round * 300_000 + 7));
    expect(rounds.map((share) => share.length)).toEqual([84, 83, 83]);
    expect(rounds.flat().sort((a, b) => a - b)).toEqual(items);
    expect(rotatingShare(items, 100, 3 * 300_000)).toEqual(rounds[0]);
    expect(rotatingShare(items, 250, 0)).toEqual(items);
  });
});

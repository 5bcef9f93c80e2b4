import { describe, expect, it } from 'vitest';
import { learnedLead, percentile } from '../../../src/core/power/learnedLead.ts';
import { madrid, minute } from '../../builders/power.ts';

function starts(...minutes: number[]) {
  return minutes.map((took, day) => ({
    kind: 'start' as const,
    at: madrid('07:40') - day,
    clusterMs: took * minute,
  }));
}

describe('core/power/learnedLead', () => {
  it('without history: a guess of 15 minutes and one round of 5', () => {
    expect(learnedLead([])).toBe(20 * minute);
  });

  it('two quick starts are not enough to trust; two slow ones are believed', () => {
    expect(learnedLead(starts(3, 4))).toBe(20 * minute);
    expect(learnedLead(starts(25, 4))).toBe(30 * minute);
  });

  it('nine of ten starts took at most 6 minutes: leads by 11', () => {
    expect(learnedLead(starts(4, 4, 4, 5, 5, 5, 5, 6, 6, 30))).toBe(11 * minute);
  });

  it('counts the minutes until the hub answered, and no stops', () => {
    const slowHub = starts(4, 4, 4).map((start) => ({ ...start, hubMs: 3 * minute }));
    const stop = { kind: 'stop' as const, at: madrid('20:00'), clusterMs: 50 * minute };
    expect(learnedLead([...slowHub, stop])).toBe(12 * minute);
  });

  it('leads by an hour at most', () => {
    expect(learnedLead(starts(200, 200, 200))).toBe(60 * minute);
  });

  it('percentile is the nearest rank', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([5, 1, 4, 2, 3], 0.9)).toBe(5);
    expect(percentile([], 0.9)).toBeUndefined();
  });
});

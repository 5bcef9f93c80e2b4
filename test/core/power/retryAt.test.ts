import { describe, expect, it } from 'vitest';
import type { FailureClass } from '../../../src/core/power/failure.ts';
import { retryAt } from '../../../src/core/power/retryAt.ts';
import { madrid, minute } from '../../builders/power.ts';

const now = madrid('08:00');
const wait = (failure: FailureClass, count: number) => (retryAt({ [failure]: count }, now) - now) / minute;

describe('core/power/retryAt', () => {
  it('tries capacity every 5 to 15 minutes, for as long as it takes', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((count) => wait('capacity', count))).toEqual([
      5, 5, 10, 10, 15, 15, 15,
    ]);
  });

  it.each(['quota', 'policy', 'secret', 'network', 'rights'] as const)(
    '%s waits for a person: 10, 30, 60 minutes, then 4 hours',
    (failure) => {
      expect([1, 2, 3, 4, 9].map((count) => wait(failure, count))).toEqual([10, 30, 60, 240, 240]);
    },
  );

  it('tries what may pass by itself soon', () => {
    expect([1, 2, 3, 4, 5, 6].map((count) => wait('transient', count))).toEqual([2, 5, 10, 20, 30, 30]);
    expect([1, 2, 3, 4].map((count) => wait('conflict', count))).toEqual([1, 2, 5, 5]);
  });

  it('tries what is not supported once a day', () => {
    expect(wait('unsupported', 1)).toBe(24 * 60);
  });

  it('two kinds of failure in turn do not keep each other’s pauses short', () => {
    expect(retryAt({ capacity: 5, transient: 1 }, now)).toBe(madrid('08:15'));
    expect(retryAt({ transient: 5, capacity: 1 }, now)).toBe(madrid('08:30'));
    expect(retryAt({ transient: 1, rights: 1 }, now)).toBe(madrid('08:10'));
  });

  it('never before the Retry-After of Azure', () => {
    expect(retryAt({ throttled: 1 }, now, 17 * minute)).toBe(madrid('08:17'));
    expect(retryAt({ throttled: 1 }, now, 10_000)).toBe(madrid('08:01'));
  });
});

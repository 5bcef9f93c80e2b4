import { describe, expect, it } from 'vitest';
import { alertStep, isForAll, severityOf } from '../../../src/core/alerts/alertStep.ts';
import { clockOf, days, riskOf } from '../../builders/alerts.ts';
import { at } from '../../builders/power.ts';

const end = at('2027-06-30T14:00:00Z');
const secret = clockOf('a', end);
const stepAt = (daysLeft: number) => alertStep(secret, end - days(daysLeft));

describe('alerts: steps before an end', () => {
  it.each([
    [61, undefined],
    [60, 60],
    [59.9, 60],
    [30.1, 60],
    [30, 30],
    [14, 14],
    [8, 14],
    [7, 7],
    [3, 3],
    [2, 3],
    [1, 1],
    [0.5, 1],
    [0, 0],
    [-0.9, 0],
    [-1, -1],
    [-6.5, -6],
  ])('%s days before it: %s', (left, step) => {
    expect(stepAt(left)).toBe(step);
  });

  it('of a life of ninety days only what lies in its last third: 30 days, not 60', () => {
    const short = clockOf('b', end, { begunAt: end - days(90) });
    expect(alertStep(short, end - days(45))).toBeUndefined();
    expect(alertStep(short, end - days(30))).toBe(30);
  });

  it('of a life of a day only the end itself', () => {
    const day = clockOf('c', end, { begunAt: end - days(1) });
    expect(alertStep(day, end - days(0.3))).toBeUndefined();
    expect(alertStep(day, end)).toBe(0);
  });

  it('what the keeper renews by itself is not told of', () => {
    expect(alertStep(clockOf('d', end, { renewed: true }), end)).toBeUndefined();
  });
});

describe('alerts: steps of a risk', () => {
  const since = at('2027-03-02T07:10:00Z');
  it.each([
    ['critical', 0, 0],
    ['critical', 1.5, -1],
    ['critical', 3, -3],
    ['warning', 1.5, 0],
    ['warning', 7, -7],
    ['warning', 20, -14],
    ['warning', 90, -28],
  ] as const)('%s, %s days on: %s', (severity, later, step) => {
    expect(alertStep(riskOf('lab', since, { severity }), since + days(later))).toBe(step);
  });

  it('one that begins later is none yet', () => {
    expect(alertStep(riskOf('lab', since), since - 1)).toBeUndefined();
  });
});

describe('alerts: whom a step concerns', () => {
  it('30 days are for reading, 7 for everybody, 1 and the end are critical', () => {
    expect([60, 30, 14, 7, 3, 1, 0, -4].map((step) => severityOf(secret, step))).toEqual([
      'info',
      'info',
      'warning',
      'warning',
      'warning',
      'critical',
      'critical',
      'critical',
    ]);
    expect([60, 14, 7, 0].map((step) => isForAll(secret, step))).toEqual([false, false, true, true]);
    expect(isForAll(riskOf('lab', 0, { severity: 'critical' }), 0)).toBe(true);
    expect(isForAll(riskOf('lab', 0), 0)).toBe(false);
  });
});

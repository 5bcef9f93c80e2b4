import { describe, expect, it } from 'vitest';
import { parseNcrontab } from '../../../sandbox/host/ncrontab.ts';

const next = (schedule: string, at: string) =>
  new Date(parseNcrontab(schedule).after(Date.parse(at))).toISOString();

describe('sandbox/host/ncrontab', () => {
  it.each([
    ['0 */5 * * * *', '2027-03-02T06:30:00Z', '2027-03-02T06:35:00.000Z'],
    ['0 */5 * * * *', '2027-03-02T06:31:12.345Z', '2027-03-02T06:35:00.000Z'],
    ['*/10 * * * * *', '2027-03-02T06:30:59Z', '2027-03-02T06:31:00.000Z'],
    ['0 0 7 * * *', '2027-03-02T07:00:00Z', '2027-03-03T07:00:00.000Z'],
    ['0 7 * * *', '2027-03-02T06:59:00Z', '2027-03-02T07:00:00.000Z'],
    ['0 0 9 * * MON-FRI', '2027-03-05T10:00:00Z', '2027-03-08T09:00:00.000Z'],
    ['0 30 9 1 Jan *', '2027-03-05T10:00:00Z', '2028-01-01T09:30:00.000Z'],
    ['0 0 8-10/2,20 * * 0', '2027-03-07T08:00:00Z', '2027-03-07T10:00:00.000Z'],
  ])('%s after %s comes at %s, in UTC', (schedule, at, expected) => {
    expect(next(schedule, at)).toBe(expected);
  });

  it.each([
    '00:05:00',
    '@daily',
    '* * * *',
    '0 0 0 L * *',
    '0 0 0 * * 1#2',
    '0 61 * * * *',
    '0 0 0 * * 7',
    '0 0 0 13 * FRI',
  ])('refuses %s', (schedule) => {
    expect(() => parseNcrontab(schedule)).toThrow();
  });
});

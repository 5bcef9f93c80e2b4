import { describe, expect, it } from 'vitest';
import { surprisesOf } from '../../src/cli/check/surprises.ts';
import type { ResolvedSchedule, WeeklyWindow } from '../../src/core/schedule/schedule.ts';
import { workHours } from '../builders/power.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';

const week: WeeklyWindow['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const from = (date: string) => {
  const at = Date.parse(`${date}T12:00:00Z`);
  return { from: at, to: at + 14 * 86_400_000 };
};
const withWindows = (...windows: WeeklyWindow[]): ResolvedSchedule => ({ ...workHours, windows });

describe('cli/surprises', () => {
  it('plain work hours surprise nobody, not even when clocks change on a Sunday', () => {
    expect(surprisesOf(workHours, from('2027-03-20'))).toEqual([]);
  });

  it('a closed fortnight', () => {
    const closed = { ...workHours, exceptions: [{ from: '2027-03-01', to: '2027-03-31', windows: [] }] };
    expect(surprisesOf(closed, from('2027-03-10'))).toEqual(['It is not open once in the next 14 days.']);
  });

  it('never closed', () => {
    const always = withWindows({ days: week, from: '00:00', to: '24:00' });
    expect(surprisesOf(always, from('2027-03-02'))).toEqual([
      'It is open without a break for the next 14 days, so nothing is ever saved.',
    ]);
  });

  it('a window that holidays take every time', () => {
    const schedule = {
      ...withWindows(...workHours.windows, { days: ['sat'], from: '10:00', to: '14:00' }),
      holidays: holidaysOn(['2027-03-06', '2027-03-13']),
    };
    expect(surprisesOf(schedule, from('2027-03-02'))).toEqual([
      'Sat 10:00–14:00 is not open once in the next 14 days.',
    ]);
  });

  it('a window past midnight is spelled out; one that ends at midnight is not', () => {
    const late = withWindows(
      { days: ['fri'], from: '22:00', to: '02:00' },
      { days: ['mon'], from: '20:00', to: '00:00' },
    );
    expect(surprisesOf(late, from('2027-03-02'))).toEqual([
      'Fri 22:00–02:00 ends 02:00 on the following day, whatever that day is.',
    ]);
  });

  it('a night that loses an hour on 28 March 2027 in Madrid, and one that gains it on 31 October', () => {
    const night = withWindows({ days: ['sat'], from: '22:00', to: '04:00' });
    expect(surprisesOf(night, from('2027-03-20'))).toContain(
      'Clocks change: Sat 27 Mar 22:00–04:00 lasts 5 hours instead of 6 hours.',
    );
    expect(surprisesOf(night, from('2027-10-20'))).toContain(
      'Clocks change: Sat 30 Oct 22:00–04:00 lasts 7 hours instead of 6 hours.',
    );
  });

  it('a window that begins in the gap opens later, one that lies in it is not open', () => {
    const early = withWindows(
      { days: ['sun'], from: '02:30', to: '06:00' },
      { days: ['sun'], from: '02:10', to: '03:00' },
    );
    expect(surprisesOf(early, from('2027-03-20'))).toEqual([
      'Clocks change: Sun 28 Mar 02:30–06:00 opens 03:30 and lasts 2 hours 30 minutes instead of 3 hours 30 minutes.',
      'Clocks change: Sun 28 Mar 02:10–03:00 falls into the gap, so it is not open then.',
    ]);
  });
});

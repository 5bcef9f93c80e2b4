import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEnd } from '../../../src/core/rotation/timing/chooseEnd.ts';
import { openIntervals } from '../../../src/core/schedule/openIntervals.ts';
import { dayMs, minuteMs, toIso } from '../../../src/core/time.ts';
import { at, madrid } from '../../builders/power.ts';
import { daily, scheduleOf } from '../schedule/scheduleOf.ts';

const now = madrid('20:07');
const closed = (from: string, to: string) => scheduleOf({ exceptions: [{ from, to, windows: [] }] });
const end = (days: number, ...schedules: ReturnType<typeof scheduleOf>[]) =>
  toIso(chooseEnd(schedules, days * dayMs, now));

describe('the end of a new credential', () => {
  it('half a year from 2 March 2027 is Sunday 29 August: it ends on Thursday the 26th at 10:00 in Madrid, summer time', () => {
    expect(end(180, scheduleOf())).toBe('2027-08-26T08:00:00Z');
  });

  it('a month from 2 March is Thursday 1 April, after the clocks changed: 10:00 there is 08:00 UTC', () => {
    expect(end(30, scheduleOf())).toBe('2027-04-01T08:00:00Z');
    expect(end(23, scheduleOf())).toBe('2027-03-25T09:00:00Z');
  });

  it('August closed: it ends on the last good Thursday of July', () => {
    expect(end(180, closed('2027-08-01', '2027-08-31'))).toBe('2027-07-29T08:00:00Z');
  });

  it('closed from 17 July to the end of August: it ends on Thursday 15 July', () => {
    expect(end(180, closed('2027-07-17', '2027-08-31'))).toBe('2027-07-15T08:00:00Z');
  });

  it('a single open Thursday in a closed week is no good day: the week before is', () => {
    const lone = scheduleOf({
      exceptions: [
        { from: '2027-08-22', to: '2027-08-25', windows: [] },
        { from: '2027-08-27', to: '2027-08-29', windows: [] },
      ],
    });
    expect(end(180, lone)).toBe('2027-08-19T08:00:00Z');
  });

  it('hubs in Madrid and Auckland: 10:00 of the first, on a day that is worked in both', () => {
    const auckland = scheduleOf({
      timeZone: 'Pacific/Auckland',
      exceptions: [{ from: '2027-08-23', to: '2027-08-29', windows: [] }],
    });
    expect(end(180, scheduleOf(), auckland)).toBe('2027-08-19T08:00:00Z');
    expect(end(180, auckland, scheduleOf())).toBe('2027-08-18T22:00:00Z');
  });

  it('a week reaches Tuesday 9 March in the morning; five days reach a Sunday, and end as late as they may', () => {
    expect(end(7, scheduleOf())).toBe('2027-03-09T09:00:00Z');
    expect(end(5, scheduleOf())).toBe(toIso(now + 5 * dayMs - 5 * minuteMs));
  });

  it('a hub without any hours gets a Tuesday to Thursday at least', () => {
    expect(end(180, scheduleOf({ windows: [] }))).toBe('2027-08-26T08:00:00Z');
  });

  it('whatever the life, the zone and the day: never later than that life allows, never on a closed day in a year of workdays', () => {
    const zones = fc.constantFrom('Europe/Madrid', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Kathmandu');
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 1, max: 730 }),
        fc.integer({ min: 0, max: 365 * 24 }),
        (timeZone, days, hours) => {
          const from = at('2027-01-01T00:00:00Z') + hours * 3_600_000;
          const schedule = scheduleOf({ timeZone });
          const chosen = chooseEnd([schedule], days * dayMs, from);
          expect(chosen).toBeLessThan(from + days * dayMs);
          expect(chosen).toBeGreaterThan(from);
          if (days < 29) return;
          expect(chosen).toBeGreaterThan(from + days * dayMs * 0.66);
          expect(openIntervals(schedule, { from: chosen, to: chosen + 1 })).toHaveLength(1);
          const wall = new Intl.DateTimeFormat('en-GB', {
            timeZone,
            weekday: 'short',
            hour: '2-digit',
            minute: '2-digit',
          });
          expect(wall.format(chosen)).toMatch(/^(?:Tue|Wed|Thu),? 10:00$/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a hub that is open round the clock is no exception', () => {
    expect(end(180, daily('Europe/Madrid', '00:00', '24:00'))).toBe('2027-08-26T08:00:00Z');
  });
});

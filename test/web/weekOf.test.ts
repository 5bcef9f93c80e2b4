import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIntervals } from '../../src/core/schedule/openIntervals.ts';
import type { ResolvedSchedule } from '../../src/core/schedule/schedule.ts';
import { weekOf } from '../../src/web/week/weekOf.ts';
import { weekTable } from '../../src/web/week/weekTable.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';

const daily: ResolvedSchedule = {
  timeZone: 'Europe/Madrid',
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '08:00', to: '20:00' }],
  exceptions: [],
  holidays: new Map(),
  calendars: [],
};
const nightly: ResolvedSchedule = {
  ...daily,
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '20:00', to: '02:30' }],
};
const always: ResolvedSchedule = {
  ...daily,
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
};

/** Instants that the rows of a rendered week name, read back from the markup. */
function spansOf(schedule: ResolvedSchedule, now: number) {
  const table = weekTable(weekOf(schedule, now), { language: 'en', timeZone: schedule.timeZone, now });
  return [...table.markup.matchAll(/datetime="([^"]+)">[^<]*<\/time>–<time datetime="([^"]+)"/g)].map(
    ([, from = '', to = '']) => ({ from: Date.parse(from), to: Date.parse(to) }),
  );
}

const rowsOf = (schedule: ResolvedSchedule, now: number) =>
  weekTable(weekOf(schedule, now), { language: 'en', timeZone: schedule.timeZone, now })
    .markup.split('<tbody>')[1]
    ?.split('</tr>')
    .map((row) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);

describe('web/week', () => {
  it.each([
    ['an ordinary week', daily, '2026-11-24T12:00Z', '2026-11-22T23:00Z', '2026-11-29T23:00Z'],
    [
      'the week the clocks go forward',
      nightly,
      '2027-03-24T12:00Z',
      '2027-03-21T23:00Z',
      '2027-03-28T22:00Z',
    ],
    ['the week the clocks go back', nightly, '2026-10-21T12:00Z', '2026-10-18T22:00Z', '2026-10-25T23:00Z'],
  ])('the text of %s names the very intervals of the schedule', (_, schedule, now, from, to) => {
    const week = { from: Date.parse(from), to: Date.parse(to) };
    const begun = openIntervals(schedule, { from: week.from, to: week.to + 86_400_000 }).filter(
      (interval) => interval.from < week.to && interval.from > week.from,
    );
    expect(spansOf(schedule, Date.parse(now))).toEqual(begun);
    expect(begun).toHaveLength(7);
  });

  it('says that the clocks change, on the right Sunday and the right way', () => {
    expect(weekOf(daily, Date.parse('2027-03-24T12:00Z')).clockChange).toMatchObject({
      date: '2027-03-28',
      kind: 'forward',
    });
    expect(weekOf(daily, Date.parse('2026-10-21T12:00Z')).clockChange).toMatchObject({
      date: '2026-10-25',
      kind: 'back',
    });
    expect(weekOf(daily, Date.parse('2026-11-24T12:00Z')).clockChange).toBeUndefined();
  });

  it('draws an overnight window on both days and writes it on the one it begins', () => {
    const fridays: ResolvedSchedule = { ...daily, windows: [{ days: ['fri'], from: '20:00', to: '02:00' }] };
    const { days } = weekOf(fridays, Date.parse('2026-11-24T12:00Z'));
    expect(days[4]?.bars).toEqual([{ from: 1200, to: 1440, kind: 'open' }]);
    expect(days[5]?.bars).toEqual([{ from: 0, to: 120, kind: 'open' }]);
    expect(rowsOf(fridays, Date.parse('2026-11-24T12:00Z'))?.slice(4, 6)).toEqual([
      'Fri 20:00 – 02:00 Sat',
      'Sat until 02:00',
    ]);
  });

  it('names holidays and special dates, and says all day where it never closes', () => {
    const special: ResolvedSchedule = {
      ...daily,
      holidays: holidaysOn(['2026-11-25'], 'Santa Catalina', 'Saint Catherine’s Day'),
      exceptions: [
        { from: '2026-11-26', to: '2026-11-26', windows: [] },
        { from: '2026-11-27', to: '2026-11-27', windows: [{ from: '10:00', to: '24:00' }] },
      ],
    };
    expect(rowsOf(special, Date.parse('2026-11-24T12:00Z'))?.slice(1, 5)).toEqual([
      'Tue now 08:00 – 20:00',
      'Wed closed: public holiday',
      'Thu closed: special date',
      'Fri 10:00 – 24:00 special hours',
    ]);
    expect(
      new Set(weekOf(always, Date.parse('2026-11-24T12:00Z')).days.map(({ hours }) => hours[0]?.kind)),
    ).toEqual(new Set(['allDay']));
  });

  it('shows next week once this one is over, and this one again while somebody keeps the hub up', () => {
    const weekdays: ResolvedSchedule = {
      ...daily,
      windows: [{ days: ['mon', 'fri'], from: '08:00', to: '20:00' }],
    };
    const saturday = Date.parse('2026-11-28T12:00Z');
    expect(weekOf(weekdays, saturday).days[0]?.date).toBe('2026-11-30');
    const awake = { from: saturday, to: saturday + 7_200_000 };
    const days = weekOf(weekdays, saturday, awake).days;
    expect(days[0]?.date).toBe('2026-11-23');
    expect(days[5]?.bars).toEqual([{ from: 780, to: 900, kind: 'awake' }]);
  });

  it('draws bars inside the day whatever the zone does, all through a year', () => {
    const zones = ['Europe/Madrid', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
        fc.constantFrom(daily, nightly, always),
        (timeZone, now, schedule) => {
          const { days } = weekOf({ ...schedule, timeZone }, now);
          expect(days).toHaveLength(7);
          for (const { bars } of days)
            for (const { from, to } of bars) expect(0 <= from && from < to && to <= 1440).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

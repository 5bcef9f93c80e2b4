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
      'Wed closed: Saint Catherine’s Day (public holiday)',
      'Thu closed: special date',
      'Fri 10:00 – 24:00 special hours',
    ]);
    expect(
      new Set(weekOf(always, Date.parse('2026-11-24T12:00Z')).days.map(({ hours }) => hours[0]?.kind)),
    ).toEqual(new Set(['allDay']));
  });

  const tuesday = Date.parse('2026-11-24T12:00Z');
  const event = (from: string, to: string, summary?: string) => ({
    ...{ kind: 'timed' as const, from: Date.parse(from), to: Date.parse(to) },
    ...(summary !== undefined && { summary }),
  });

  it('exam weeks, half days and closings by the names of their events; a private one has none', () => {
    const lived: ResolvedSchedule = {
      ...daily,
      exceptions: [{ from: '2026-11-25', to: '2026-11-25', windows: [{ from: '10:00', to: '14:00' }] }],
      calendars: [
        {
          effect: 'open',
          events: [
            event('2026-11-26T19:00Z', '2026-11-26T21:00Z', 'Exam <week>'),
            event('2026-11-28T19:00Z', '2026-11-28T21:00Z'),
            event('2026-11-29T05:00Z', '2026-11-29T06:00Z', 'A'),
            event('2026-11-29T20:00Z', '2026-11-29T21:00Z', 'B'),
            event('2026-11-29T21:00Z', '2026-11-29T22:00Z', 'C'),
          ],
        },
        {
          effect: 'closed',
          events: [
            event('2026-11-26T11:00Z', '2026-11-26T12:00Z', 'Power cut'),
            { kind: 'allDay', from: '2026-11-27', to: '2026-11-28', summary: 'Inventory' },
          ],
        },
      ],
    };
    expect(rowsOf(lived, tuesday)?.slice(2)).toEqual([
      'Wed 10:00 – 14:00 half day',
      'Thu 08:00 – 12:00 , 13:00 – 22:00 also open: Exam &lt;week&gt; ; closed at times: Power cut',
      'Fri closed: Inventory',
      'Sat 08:00 – 22:00 special hours',
      'Sun 06:00 – 07:00 , 08:00 – 20:00 , 21:00 – 23:00 also open: A ; also open: B +1',
    ]);
  });

  it('draws the usual hours of a day that is unlike its weekday, and says so in the key, only where there is one', () => {
    const exceptions = [{ from: '2026-11-25', to: '2026-11-25', windows: [{ from: '10:00', to: '14:00' }] }];
    const { days } = weekOf({ ...daily, exceptions }, tuesday);
    expect(days[2]?.bars).toEqual([
      { from: 600, to: 840, kind: 'open' },
      { from: 480, to: 1200, kind: 'usual' },
    ]);
    const same = [{ from: '2026-11-25', to: '2026-11-25', windows: [{ from: '08:00', to: '20:00' }] }];
    expect(weekOf({ ...daily, exceptions: same }, tuesday).days[2]?.bars).toHaveLength(1);
    const tableOf = (schedule: ResolvedSchedule) =>
      weekTable(weekOf(schedule, tuesday), { language: 'en', timeZone: 'Europe/Madrid', now: tuesday })
        .markup;
    expect(tableOf({ ...daily, exceptions })).toContain('</svg>usual hours</span>');
    expect(tableOf(daily)).not.toContain('usual');
  });

  it('a holiday without a name in the language of the page goes by its own, marked as such', () => {
    const holidays = holidaysOn(['2026-11-25'], 'Santa <Catalina>', 'Saint Catherine’s Day');
    const says = (language: 'en' | 'es' | 'pl') =>
      weekTable(weekOf({ ...daily, holidays }, tuesday), {
        language,
        timeZone: 'Europe/Madrid',
        now: tuesday,
      }).markup;
    expect(says('en')).toContain('closed: Saint Catherine’s Day (public holiday)');
    expect(says('es')).toContain('cerrado: Santa &lt;Catalina&gt; (festivo)');
    expect(says('pl')).toContain(
      'zamknięte: <span lang="es" dir="auto">Santa &lt;Catalina&gt;</span> (święto)',
    );
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

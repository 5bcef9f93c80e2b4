import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { recurrenceRule } from '../../../src/adapters/calendars/recurrenceRule.ts';
import { ruleWalls } from '../../../src/adapters/calendars/ruleWalls.ts';
import { stepBudget } from '../../../src/adapters/calendars/stepBudget.ts';

const dayMs = 86_400_000;

function walls(rule: string, start: string, from: string, to: string): string[] {
  const range = { from: Date.parse(`${from}T00:00Z`), to: Date.parse(`${to}T00:00Z`) };
  const read = recurrenceRule(ICAL.Recur.fromString(rule));
  return ruleWalls(read, Date.parse(`${start}Z`), range, stepBudget(1_000_000)).map((wall) =>
    new Date(wall).toISOString().slice(0, 16),
  );
}

const dates = (rule: string, start: string, from: string, to: string) =>
  walls(rule, `${start}T09:00`, from, to).map((wall) => wall.slice(0, 10));

describe('adapters/calendars/ruleWalls', () => {
  it.each([
    [
      'every tenth day',
      'FREQ=DAILY;INTERVAL=10;COUNT=4',
      '1997-09-02',
      ['1997-09-02', '1997-09-12', '1997-09-22', '1997-10-02'],
    ],
    [
      'every other week on Tuesday and Sunday, weeks beginning on Monday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08-05',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'the same, weeks beginning on Sunday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08-05',
      ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    ],
    [
      'the first Friday of the month',
      'FREQ=MONTHLY;COUNT=3;BYDAY=1FR',
      '1997-09-05',
      ['1997-09-05', '1997-10-03', '1997-11-07'],
    ],
    [
      'the second to last Monday',
      'FREQ=MONTHLY;COUNT=3;BYDAY=-2MO',
      '1997-09-22',
      ['1997-09-22', '1997-10-20', '1997-11-17'],
    ],
    [
      'the third to last date',
      'FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3',
      '1997-09-28',
      ['1997-09-28', '1997-10-29', '1997-11-28'],
    ],
    [
      'the first and the last date',
      'FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1',
      '1997-09-30',
      ['1997-09-30', '1997-10-01', '1997-10-31', '1997-11-01'],
    ],
    [
      'Friday the 13th',
      'FREQ=MONTHLY;COUNT=3;BYDAY=FR;BYMONTHDAY=13',
      '1997-09-02',
      ['1998-02-13', '1998-03-13', '1998-11-13'],
    ],
    [
      'the third Tuesday, Wednesday or Thursday',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '1997-09-04',
      ['1997-09-04', '1997-10-07', '1997-11-06'],
    ],
    [
      'the last workday but one',
      'FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      '1997-09-29',
      ['1997-09-29', '1997-10-30', '1997-11-27'],
    ],
    [
      'the 20th Monday of the year',
      'FREQ=YEARLY;COUNT=3;BYDAY=20MO',
      '1997-05-19',
      ['1997-05-19', '1998-05-18', '1999-05-17'],
    ],
    [
      'every Thursday in March',
      'FREQ=YEARLY;COUNT=4;BYMONTH=3;BYDAY=TH',
      '1997-03-13',
      ['1997-03-13', '1997-03-20', '1997-03-27', '1998-03-05'],
    ],
    [
      'days 1, 100 and 200 of every third year',
      'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200',
      '1997-01-01',
      ['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01'],
    ],
    [
      'election day',
      'FREQ=YEARLY;INTERVAL=4;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '1996-11-05',
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
    [
      'a 31st, in months that have one',
      'FREQ=MONTHLY;COUNT=3',
      '2027-01-31',
      ['2027-01-31', '2027-03-31', '2027-05-31'],
    ],
    [
      'a 29 February, in years that have one',
      'FREQ=YEARLY;COUNT=3',
      '2024-02-29',
      ['2024-02-29', '2028-02-29', '2032-02-29'],
    ],
  ])('names %s (%s)', (_, rule, start, expected) => {
    expect(dates(rule, start, '1990-01-01', '2040-01-01')).toEqual(expected);
  });

  it('expands BYHOUR and BYMINUTE: 09:00, 09:30, 14:00, 14:30', () => {
    expect(
      walls('FREQ=DAILY;BYHOUR=14,9;BYMINUTE=0,30', '2027-03-01T09:00', '2027-03-02', '2027-03-03'),
    ).toEqual(['2027-03-02T09:00', '2027-03-02T09:30', '2027-03-02T14:00', '2027-03-02T14:30']);
  });

  it('keeps the rhythm of every third week for a start in 1990', () => {
    expect(dates('FREQ=WEEKLY;INTERVAL=3', '1990-01-01', '2027-03-01', '2027-04-06')).toEqual([
      '2027-03-15',
      '2027-04-05',
    ]);
  });

  it('counts from the start, also before the range: the last two of a hundred days', () => {
    expect(dates('FREQ=DAILY;COUNT=100', '2027-01-01', '2027-04-09', '2028-01-01')).toEqual([
      '2027-04-09',
      '2027-04-10',
    ]);
  });

  it('agrees with the iterator of ical.js wherever that one is right', () => {
    const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
    const nth = fc
      .tuple(fc.constantFrom('1', '2', '3', '4', '5', '-1', '-2', '-5'), weekday)
      .map((both) => both.join(''));
    const list = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { minLength: 1, maxLength: 3 });
    const monthDay = fc.integer({ min: 1, max: 31 });
    const months = list(fc.integer({ min: 1, max: 12 })).map((each) => each.sort((a, b) => a - b));
    const part = <T>(name: string, values: fc.Arbitrary<readonly T[]>) =>
      fc.option(values, { nil: undefined }).map((given) => (given ? `;${name}=${given.join(',')}` : ''));
    const rule = fc.oneof(
      fc.tuple(fc.constant('FREQ=DAILY'), part('BYDAY', list(weekday)), part('BYMONTH', months)),
      fc.tuple(fc.constant('FREQ=WEEKLY'), part('BYDAY', list(weekday)), part('BYMONTH', months)),
      fc.tuple(
        fc.constant('FREQ=MONTHLY'),
        fc.oneof(part('BYDAY', list(nth)), part('BYDAY', list(weekday)), part('BYMONTHDAY', list(monthDay))),
      ),
      fc.tuple(fc.constant('FREQ=YEARLY'), part('BYDAY', list(nth))),
      fc.tuple(
        fc.constant('FREQ=YEARLY;BYMONTH=3,10'),
        fc.oneof(list(nth), list(weekday)).map((days) => `;BYDAY=${days.join(',')}`),
      ),
    );
    const start = fc
      .integer({ min: 0, max: 1500 })
      .filter((day) => new Date(Date.UTC(2023, 0, 1) + day * dayMs).getUTCDate() < 29);

    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 3 }), start, (parts, interval, day) => {
        const text = `${parts.join('')};INTERVAL=${interval}`;
        const first = Date.UTC(2023, 0, 1, 9) + day * dayMs;
        const until = Date.UTC(2030, 0, 1);
        const read = ICAL.Recur.fromString(text);
        // Its first occurrence may be one that the rule does not name; compared is what comes a year later.
        const afterStart = { from: first + 400 * dayMs, to: until };
        const own = ruleWalls(recurrenceRule(read), first, afterStart, stepBudget(1_000_000));

        expect({ text, day, walls: own }).toEqual({ text, day, walls: iterated(read, first, until) });
      }),
      { numRuns: 500, seed: 5545 },
    );
  });
});

function iterated(rule: ICAL.Recur, first: number, until: number): number[] {
  const found: number[] = [];
  const iterator = rule.iterator(ICAL.Time.fromJSDate(new Date(first), true));
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall = next.toUnixTime() * 1000;
    if (wall >= until) break;
    if (wall >= first + 400 * dayMs) found.push(wall);
  }
  return found;
}

import { describe, expect, it } from 'vitest';
import { feedTrouble, holidayTrouble } from '../../../src/core/schedule/calendarTrouble.ts';
import type { HolidayDates } from '../../../src/core/schedule/schedule.ts';
import { sayCalendarTrouble } from '../../../src/web/sentences/sayCalendarTrouble.ts';
import { madrid } from '../../builders/power.ts';
import { at, holidaysOn } from './scheduleOf.ts';

const now = madrid('09:00');
const host = 'example.edu';
const zone = 'Europe/Madrid';
const copy = { fetchedAt: madrid('08:00', '2027-03-01'), horizon: at('2028-04-04T07:00Z') };
const problem = 'the server answered 500';
const failingSince = madrid('14:00', '2027-03-01');

const said = (feed: Parameters<typeof feedTrouble>[1]) => {
  const trouble = feedTrouble(host, feed, now);
  return trouble && sayCalendarTrouble(trouble, zone, now);
};

describe('core/schedule/calendarTrouble: feeds', () => {
  it('a good copy is no trouble', () => {
    expect(said({ copy })).toBeUndefined();
  });

  it('failing: when it was last read, since when it fails, why, and what is used', () => {
    expect(said({ copy, problem, failingSince })).toBe(
      'Calendar from example.edu: last read yesterday 08:00, fails since yesterday 14:00 (the server answered 500); its last good copy is used.',
    );
  });

  it('never fetched: the hub goes on without it', () => {
    expect(said(undefined)).toBe('Calendar from example.edu: never read; the hub goes on without it.');
    expect(said({ problem, failingSince })).toBe(
      'Calendar from example.edu: never read, tried since yesterday 14:00 (the server answered 500); the hub goes on without it.',
    );
  });

  it.each([
    ['2027-05-01T08:00Z', 'copyEnding'],
    ['2027-05-01T08:00:00.001Z', 'failing'],
  ])('a copy that ends %s, sixty days ahead or a moment later: %s', (horizon, kind) => {
    const ending = { ...copy, horizon: at(horizon) };
    expect(feedTrouble(host, { copy: ending, problem }, now)?.kind).toBe(kind);
  });

  it('says louder that a copy ends, and that it has ended', () => {
    const ends = { copy: { ...copy, horizon: madrid('08:00', '2027-03-20') }, problem };
    expect(said(ends)).toContain('its last good copy ends Sat 20 Mar 08:00, and after that the hub goes on');
    const ended = { copy: { ...copy, horizon: madrid('08:00', '2027-03-01') }, problem };
    expect(said(ended)).toContain('its last good copy ended yesterday 08:00');
    expect(said(ended)).toContain('mend the feed, or take it out');
  });
});

const years = (...dated: [string, string][]): HolidayDates =>
  new Map(dated.flatMap(([date, name]) => [...holidaysOn([date], name)]));
const vesak = [
  ['2026-05-31', 'Vesak'],
  ['2027-05-20', 'Vesak'],
] as [string, string][];
const newYears = ['2026', '2027', '2028'].map((year): [string, string] => [`${year}-01-01`, 'New Year']);

describe('core/schedule/calendarTrouble: holidays', () => {
  it('a holiday of both years that the next one lacks is named, with the region and the year', () => {
    const trouble = holidayTrouble({ country: 'SG', state: 'X' }, years(...newYears, ...vesak), now);
    expect(trouble).toEqual({ kind: 'holidaysMissing', region: 'SG-X', year: 2028, names: ['Vesak'] });
    expect(trouble && sayCalendarTrouble(trouble, zone, now)).toContain(
      'Holidays of SG-X: for 2028 nobody has worked out Vesak yet',
    );
  });

  it('nothing is missing where all are there, where one was renamed, or where it was of one year', () => {
    const region = { country: 'SG' };
    expect(
      holidayTrouble(region, years(...newYears, ...vesak, ['2028-05-09', 'Vesak']), now),
    ).toBeUndefined();
    expect(
      holidayTrouble(region, years(...newYears, ...vesak, ['2028-05-09', 'Wesak']), now),
    ).toBeUndefined();
    expect(holidayTrouble(region, years(...newYears, ['2027-09-19', 'Funeral']), now)).toBeUndefined();
  });

  it('substitute days come and go', () => {
    const substitute = { names: { en: 'Christmas (substitute)' }, language: 'en', substitute: true } as const;
    const dates = new Map([
      ...years(...newYears),
      ...['2026-12-28', '2027-12-27'].map((date) => [date, substitute] as const),
    ]);
    expect(holidayTrouble({ country: 'GB' }, dates, now)).toBeUndefined();
  });
});

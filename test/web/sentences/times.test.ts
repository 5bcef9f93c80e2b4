import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';
import { durationText, hoursText } from '../../../src/web/sentences/durationText.ts';
import { sayDays, sayDepartures, sayWindows } from '../../../src/web/sentences/sayHours.ts';
import { clockText, dateText, wallText } from '../../../src/web/sentences/wallText.ts';
import { at, madrid } from '../../builders/power.ts';

// A Tuesday.
const noon = madrid('12:00');

describe('web/sentences/wallText', () => {
  it.each([
    ['2027-03-02T20:00:00+01:00', 'today 20:00'],
    ['2027-03-02T00:00:00+01:00', 'today 00:00'],
    ['2027-03-03T00:00:00+01:00', 'tomorrow 00:00'],
    ['2027-03-01T23:59:59+01:00', 'yesterday 23:59'],
    ['2027-03-04T08:00:00+01:00', 'Thu 08:00'],
    ['2027-03-08T08:00:00+01:00', 'Mon 08:00'],
    ['2027-03-09T08:00:00+01:00', 'Tue 9 Mar 08:00'],
    ['2027-02-26T08:00:00+01:00', 'Fri 26 Feb 08:00'],
    ['2027-09-06T08:00:00+02:00', 'Mon 6 Sep 08:00'],
    ['2028-01-03T08:00:00+01:00', 'Mon 3 Jan 2028 08:00'],
  ])('%s is %s at noon of Tuesday 2 March 2027 in Madrid', (instant, text) => {
    expect(wallText(at(instant), 'Europe/Madrid', noon)).toBe(text);
  });

  it('the same instant is another day, and another clock, on the Chatham Islands', () => {
    expect(wallText(noon, 'Pacific/Chatham', madrid('08:00'))).toBe('tomorrow 00:45');
  });

  it('clocks and dates alone', () => {
    expect(clockText(at('2027-07-02T06:00:00Z'), 'Europe/Madrid')).toBe('08:00');
    expect(dateText('2026-12-24', 2026)).toBe('24 Dec');
    expect(dateText('2026-12-24')).toBe('24 Dec 2026');
  });
});

describe('web/sentences/durationText', () => {
  it.each([
    [0, '0 seconds'],
    [1_000, '1 second'],
    [2_700_000, '45 minutes'],
    [5_400_000, '1 hour 30 minutes'],
    [7_205_000, '2 hours'],
    [90_000_000, '1 day 1 hour'],
    [1_209_600_000, '14 days'],
  ])('%i ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('hours as a figure', () => {
    expect(hoursText(216_000_000)).toBe('60');
    expect(hoursText(27_000_000)).toBe('7.5');
    expect(hoursText(29_520_000)).toBe('8.2');
  });
});

describe('web/sentences/sayHours', () => {
  it.each([
    [['mon', 'tue', 'wed', 'thu', 'fri'], 'Mon–Fri'],
    [['mon', 'wed', 'fri'], 'Mon, Wed, Fri'],
    [['sat', 'sun'], 'Sat, Sun'],
    [['sun', 'mon', 'tue', 'wed'], 'Mon–Wed, Sun'],
    [['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'every day'],
  ] as const)('%j is %s', (days, text) => {
    expect(sayDays(days)).toBe(text);
  });

  it('windows', () => {
    expect(sayWindows([])).toBe('never');
    expect(
      sayWindows([
        { days: ['mon', 'tue', 'wed'], from: '08:00', to: '20:00' },
        { days: ['sat'], from: '00:00', to: '24:00' },
      ]),
    ).toBe('Mon–Wed 08:00–20:00, Sat all day');
  });

  it('what departs from the week; of a calendar only the host', () => {
    const schedule: Schedule = {
      timeZone: 'Europe/Madrid',
      windows: [],
      exceptions: [
        { from: '2026-12-24', to: '2027-01-06', windows: [] },
        { from: '2027-02-12', to: '2027-02-12', windows: [{ from: '10:00', to: '14:00' }] },
        { from: '2027-07-01', to: '2027-07-31', windows: [] },
      ],
      holidays: { country: 'ES', state: 'MD' },
      calendars: [
        { url: 'https://example.edu/private/9f3a/exams.ics', effect: 'open' },
        { url: 'https://example.edu/closed.ics', effect: 'closed' },
      ],
    };
    expect(sayDepartures(schedule)).toEqual([
      'Closed 24 Dec 2026 – 6 Jan 2027.',
      'Instead, 12 Feb 2027: 10:00–14:00.',
      'Closed 1 Jul – 31 Jul 2027.',
      'Closed on public holidays of ES-MD.',
      'Also open during the events of example.edu.',
      'Closed during the events of example.edu.',
    ]);
  });
});

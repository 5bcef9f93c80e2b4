import { describe, expect, it } from 'vitest';
import { daily, openBetween, scheduleOf } from './scheduleOf.ts';

describe('core/schedule/windowInterval', () => {
  it('opens at 08:00 local on the day clocks go forward in Madrid: 07:00Z on Saturday, 06:00Z on Sunday', () => {
    expect(
      openBetween(daily('Europe/Madrid', '08:00', '20:00'), '2027-03-27T00:00Z', '2027-03-29T00:00Z'),
    ).toEqual(['2027-03-27T07:00Z/2027-03-27T19:00Z', '2027-03-28T06:00Z/2027-03-28T18:00Z']);
  });

  it('opens at 08:00 local on the day clocks go back in Madrid: 06:00Z on Saturday, 07:00Z on Sunday', () => {
    expect(
      openBetween(daily('Europe/Madrid', '08:00', '20:00'), '2027-10-30T00:00Z', '2027-11-01T00:00Z'),
    ).toEqual(['2027-10-30T06:00Z/2027-10-30T18:00Z', '2027-10-31T07:00Z/2027-10-31T19:00Z']);
  });

  it.each([
    ['Europe/Madrid', '2027-03-28', '02:30', '04:00', '2027-03-28T01:30Z/2027-03-28T02:00Z'],
    ['Europe/Madrid', '2027-03-28', '02:15', '02:45', '2027-03-28T01:15Z/2027-03-28T01:45Z'],
    ['Europe/Madrid', '2027-03-28', '01:30', '02:30', '2027-03-28T00:30Z/2027-03-28T01:30Z'],
    ['America/New_York', '2027-03-14', '02:30', '04:00', '2027-03-14T07:30Z/2027-03-14T08:00Z'],
    ['Australia/Lord_Howe', '2027-10-03', '02:10', '04:00', '2027-10-02T15:40Z/2027-10-02T17:00Z'],
    ['Antarctica/Troll', '2027-03-28', '01:30', '04:00', '2027-03-28T01:30Z/2027-03-28T02:00Z'],
    ['Antarctica/Troll', '2027-03-28', '01:30', '02:15', '2027-03-28T01:30Z/2027-03-28T02:15Z'],
    ['Pacific/Chatham', '2027-09-26', '03:00', '05:00', '2027-09-25T14:15Z/2027-09-25T15:15Z'],
    ['America/Asuncion', '2023-10-01', '00:30', '02:00', '2023-10-01T04:30Z/2023-10-01T05:00Z'],
    ['Africa/Cairo', '2027-04-30', '00:00', '08:00', '2027-04-29T22:00Z/2027-04-30T05:00Z'],
  ])('shifts wall times in the gap forward: %s on %s, %s–%s', (timeZone, date, from, to, expected) => {
    const schedule = scheduleOf({
      timeZone,
      windows: [],
      exceptions: [{ from: date, to: date, windows: [{ from, to }] }],
    });

    expect(
      openBetween(schedule, `${date}T00:00-12:00`, `${date}T23:00-12:00`).concat(
        openBetween(schedule, `${date}T00:00+14:00`, `${date}T00:00-12:00`),
      ),
    ).toEqual([expected]);
  });

  it.each([
    ['Europe/Madrid', '2027-10-31', '02:30', '04:00', '2027-10-31T00:30Z/2027-10-31T03:00Z'],
    ['Europe/Madrid', '2027-10-31', '01:00', '02:30', '2027-10-30T23:00Z/2027-10-31T01:30Z'],
    ['Europe/Madrid', '2027-10-31', '02:15', '02:45', '2027-10-31T00:15Z/2027-10-31T01:45Z'],
    ['America/New_York', '2027-11-07', '01:30', '03:00', '2027-11-07T05:30Z/2027-11-07T08:00Z'],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', '03:00', '2027-04-03T14:45Z/2027-04-03T16:30Z'],
    ['Australia/Lord_Howe', '2027-04-04', '00:00', '01:45', '2027-04-03T13:00Z/2027-04-03T15:15Z'],
    ['Antarctica/Troll', '2027-10-31', '01:30', '02:30', '2027-10-30T23:30Z/2027-10-31T02:30Z'],
    ['Pacific/Chatham', '2027-04-04', '03:00', '04:00', '2027-04-03T13:15Z/2027-04-03T15:15Z'],
    ['Africa/Cairo', '2027-10-28', '18:00', '23:30', '2027-10-28T15:00Z/2027-10-28T21:30Z'],
    ['America/Havana', '2027-11-06', '18:00', '24:00', '2027-11-06T22:00Z/2027-11-07T05:00Z'],
  ])(
    'takes the earlier opening and the later closing of a repeated hour: %s on %s, %s–%s',
    (timeZone, date, from, to, expected) => {
      const schedule = scheduleOf({
        timeZone,
        windows: [],
        exceptions: [{ from: date, to: date, windows: [{ from, to }] }],
      });

      expect(openBetween(schedule, `${date}T00:00+14:00`, `${date}T23:59-12:00`)).toEqual([expected]);
    },
  );

  it('drops a window that the gap leaves empty: 02:30–03:00 on 28 March 2027 in Madrid', () => {
    const schedule = daily('Europe/Madrid', '02:30', '03:00');

    expect(openBetween(schedule, '2027-03-27T12:00Z', '2027-03-29T12:00Z')).toEqual([
      '2027-03-29T00:30Z/2027-03-29T01:00Z',
    ]);
  });

  it('is open six, then five, then seven hours for a night of 23:00–05:00 across the changes in Madrid', () => {
    const schedule = daily('Europe/Madrid', '23:00', '05:00');

    expect(openBetween(schedule, '2027-03-26T12:00Z', '2027-03-28T12:00Z')).toEqual([
      '2027-03-26T22:00Z/2027-03-27T04:00Z',
      '2027-03-27T22:00Z/2027-03-28T03:00Z',
    ]);
    expect(openBetween(schedule, '2027-10-30T12:00Z', '2027-10-31T12:00Z')).toEqual([
      '2027-10-30T21:00Z/2027-10-31T04:00Z',
    ]);
  });

  it('ends at 24:00, which is 01:00 of the next date, on the eve of a day without a midnight (Asunción, 2023)', () => {
    const schedule = daily('America/Asuncion', '20:00', '24:00');

    expect(openBetween(schedule, '2023-09-30T12:00Z', '2023-10-01T12:00Z')).toEqual([
      '2023-10-01T00:00Z/2023-10-01T04:00Z',
    ]);
  });

  it('is open without a break around the date Apia skipped, for every day 00:00–24:00', () => {
    expect(
      openBetween(daily('Pacific/Apia', '00:00', '24:00'), '2011-12-27T00:00Z', '2012-01-03T00:00Z'),
    ).toEqual(['2011-12-27T00:00Z/2012-01-03T00:00Z']);
  });

  it('keeps the night of 29 December 2011 in Apia at 22:00–06:00, eight hours across the skipped date', () => {
    const schedule = scheduleOf({
      timeZone: 'Pacific/Apia',
      windows: [{ days: ['thu'], from: '22:00', to: '06:00' }],
    });

    expect(openBetween(schedule, '2011-12-27T00:00Z', '2012-01-03T00:00Z')).toEqual([
      '2011-12-30T08:00Z/2011-12-30T16:00Z',
    ]);
  });

  it('carries the windows of the date Apia skipped over to the next one: a gap shifts wall times forward', () => {
    const schedule = scheduleOf({
      timeZone: 'Pacific/Apia',
      windows: [{ days: ['fri'], from: '08:00', to: '20:00' }],
    });

    expect(openBetween(schedule, '2011-12-27T00:00Z', '2012-01-03T00:00Z')).toEqual([
      '2011-12-30T18:00Z/2011-12-31T06:00Z',
    ]);
  });

  it('knows that a clock set back over midnight begins the next date twice (St John’s, 2010-11-07 00:01)', () => {
    const schedule = scheduleOf({
      timeZone: 'America/St_Johns',
      windows: [{ days: ['sun'], from: '00:00', to: '02:00' }],
    });

    expect(openBetween(schedule, '2010-11-06T12:00Z', '2010-11-07T12:00Z')).toEqual([
      '2010-11-07T02:30Z/2010-11-07T05:30Z',
    ]);
  });
});

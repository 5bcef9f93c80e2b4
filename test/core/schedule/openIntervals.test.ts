import { describe, expect, it } from 'vitest';
import { allDay, daily, everyDay, holidaysOn, openBetween, scheduleOf, timed } from './scheduleOf.ts';

describe('core/schedule/openIntervals', () => {
  describe('weekly windows', () => {
    it('is open 08:00–20:00 in Madrid from Monday to Friday, and not at the weekend', () => {
      expect(openBetween(scheduleOf(), '2027-03-05T00:00Z', '2027-03-09T00:00Z')).toEqual([
        '2027-03-05T07:00Z/2027-03-05T19:00Z',
        '2027-03-08T07:00Z/2027-03-08T19:00Z',
      ]);
    });

    it('clips to the range: asked 09:30 to 10:00, open 09:30 to 10:00', () => {
      expect(openBetween(scheduleOf(), '2027-03-05T09:30Z', '2027-03-05T10:00Z')).toEqual([
        '2027-03-05T09:30Z/2027-03-05T10:00Z',
      ]);
    });

    it('has nothing in an empty range or one that ends before it begins', () => {
      expect(openBetween(scheduleOf(), '2027-03-05T09:30Z', '2027-03-05T09:30Z')).toEqual([]);
      expect(openBetween(scheduleOf(), '2027-03-05T09:30Z', '2027-03-05T09:00Z')).toEqual([]);
    });

    it('is half-open: a range that begins at 20:00 sees nothing of the window that ends then', () => {
      expect(openBetween(scheduleOf(), '2027-03-05T19:00Z', '2027-03-06T00:00Z')).toEqual([]);
    });

    it('keeps the Friday night window 22:00–02:00 open until Saturday 02:00', () => {
      const schedule = scheduleOf({ windows: [{ days: ['fri'], from: '22:00', to: '02:00' }] });

      expect(openBetween(schedule, '2027-03-04T00:00Z', '2027-03-08T00:00Z')).toEqual([
        '2027-03-05T21:00Z/2027-03-06T01:00Z',
      ]);
    });

    it('sees the tail of last night when the range begins at 00:30', () => {
      const schedule = scheduleOf({ windows: [{ days: ['fri'], from: '22:00', to: '02:00' }] });

      expect(openBetween(schedule, '2027-03-05T23:30Z', '2027-03-08T00:00Z')).toEqual([
        '2027-03-05T23:30Z/2027-03-06T01:00Z',
      ]);
    });

    it('takes 08:00–08:00 for a whole day, until 08:00 of the next date', () => {
      const schedule = scheduleOf({ windows: [{ days: ['tue'], from: '08:00', to: '08:00' }] });

      expect(openBetween(schedule, '2027-03-01T00:00Z', '2027-03-08T00:00Z')).toEqual([
        '2027-03-02T07:00Z/2027-03-03T07:00Z',
      ]);
    });

    it('takes 24:00 for the next midnight, also from 00:00', () => {
      const evening = scheduleOf({ windows: [{ days: ['tue'], from: '18:00', to: '24:00' }] });
      const wholeDay = scheduleOf({ windows: [{ days: ['tue'], from: '00:00', to: '24:00' }] });

      expect(openBetween(evening, '2027-03-01T00:00Z', '2027-03-08T00:00Z')).toEqual([
        '2027-03-02T17:00Z/2027-03-02T23:00Z',
      ]);
      expect(openBetween(wholeDay, '2027-03-01T00:00Z', '2027-03-08T00:00Z')).toEqual([
        '2027-03-01T23:00Z/2027-03-02T23:00Z',
      ]);
    });

    it('merges windows that touch (08:00–12:00, 12:00–14:00) and that overlap (13:00–16:00)', () => {
      const windows = [
        { days: everyDay, from: '13:00', to: '16:00' },
        { days: everyDay, from: '08:00', to: '12:00' },
        { days: everyDay, from: '12:00', to: '14:00' },
      ];

      expect(openBetween(scheduleOf({ windows }), '2027-03-02T00:00Z', '2027-03-03T00:00Z')).toEqual([
        '2027-03-02T07:00Z/2027-03-02T15:00Z',
      ]);
    });

    it('merges 00:00–24:00 of every day into one interval', () => {
      expect(
        openBetween(daily('Europe/Madrid', '00:00', '24:00'), '2027-01-01T00:00Z', '2027-12-31T00:00Z'),
      ).toEqual(['2027-01-01T00:00Z/2027-12-31T00:00Z']);
    });
  });

  describe('exceptions', () => {
    it('closes every date of a range, the first and the last included', () => {
      const schedule = scheduleOf({ exceptions: [{ from: '2027-03-02', to: '2027-03-04', windows: [] }] });

      expect(openBetween(schedule, '2027-03-01T00:00Z', '2027-03-06T00:00Z')).toEqual([
        '2027-03-01T07:00Z/2027-03-01T19:00Z',
        '2027-03-05T07:00Z/2027-03-05T19:00Z',
      ]);
    });

    it('replaces the windows of a half day: 10:00–14:00 instead of 08:00–20:00', () => {
      const exception = { from: '2027-02-12', to: '2027-02-12', windows: [{ from: '10:00', to: '14:00' }] };

      expect(
        openBetween(scheduleOf({ exceptions: [exception] }), '2027-02-12T00:00Z', '2027-02-13T00:00Z'),
      ).toEqual(['2027-02-12T09:00Z/2027-02-12T13:00Z']);
    });

    it('opens a Saturday that no weekly window opens, overnight until Sunday 03:00', () => {
      const exception = { from: '2027-03-06', to: '2027-03-06', windows: [{ from: '20:00', to: '03:00' }] };

      expect(
        openBetween(scheduleOf({ exceptions: [exception] }), '2027-03-06T00:00Z', '2027-03-08T00:00Z'),
      ).toEqual(['2027-03-06T19:00Z/2027-03-07T02:00Z']);
    });

    it('leaves the tail of the night before, 00:00–02:00, on a closed date', () => {
      const schedule = scheduleOf({
        windows: [{ days: everyDay, from: '22:00', to: '02:00' }],
        exceptions: [{ from: '2027-03-03', to: '2027-03-03', windows: [] }],
      });

      expect(openBetween(schedule, '2027-03-02T12:00Z', '2027-03-04T12:00Z')).toEqual([
        '2027-03-02T21:00Z/2027-03-03T01:00Z',
      ]);
    });

    it('lets the exception written last win where two hold on one date', () => {
      const exceptions = [
        { from: '2027-03-01', to: '2027-03-05', windows: [] },
        { from: '2027-03-03', to: '2027-03-03', windows: [{ from: '10:00', to: '12:00' }] },
      ];

      expect(openBetween(scheduleOf({ exceptions }), '2027-03-01T00:00Z', '2027-03-06T00:00Z')).toEqual([
        '2027-03-03T09:00Z/2027-03-03T11:00Z',
      ]);
    });
  });

  describe('holidays', () => {
    const nights = [{ days: everyDay, from: '22:00', to: '02:00' }];

    it('is closed on a public holiday', () => {
      expect(
        openBetween(
          scheduleOf({ holidays: holidaysOn(['2027-03-25']) }),
          '2027-03-25T00:00Z',
          '2027-03-26T00:00Z',
        ),
      ).toEqual([]);
    });

    it('empties the windows that start on it, not the tail of the night before', () => {
      const schedule = scheduleOf({ windows: nights, holidays: holidaysOn(['2027-03-03']) });

      expect(openBetween(schedule, '2027-03-02T12:00Z', '2027-03-04T12:00Z')).toEqual([
        '2027-03-02T21:00Z/2027-03-03T01:00Z',
      ]);
    });

    it('yields to an exception with windows of its own', () => {
      const schedule = scheduleOf({
        holidays: holidaysOn(['2027-03-25']),
        exceptions: [{ from: '2027-03-25', to: '2027-03-25', windows: [{ from: '09:00', to: '11:00' }] }],
      });

      expect(openBetween(schedule, '2027-03-25T00:00Z', '2027-03-26T00:00Z')).toEqual([
        '2027-03-25T08:00Z/2027-03-25T10:00Z',
      ]);
    });

    it('opens all the same for an exam, 10:00–12:00, in an open calendar', () => {
      const schedule = scheduleOf({
        holidays: holidaysOn(['2027-03-25']),
        calendars: [{ effect: 'open', events: [timed('2027-03-25T09:00Z', '2027-03-25T11:00Z')] }],
      });

      expect(openBetween(schedule, '2027-03-25T00:00Z', '2027-03-26T00:00Z')).toEqual([
        '2027-03-25T09:00Z/2027-03-25T11:00Z',
      ]);
    });
  });

  it('opens the whole of Saturday for an all-day event, 00:00 to 24:00 in the hub’s zone', () => {
    const schedule = scheduleOf({
      calendars: [{ effect: 'open', events: [allDay('2027-03-06', '2027-03-07')] }],
    });

    expect(openBetween(schedule, '2027-03-06T00:00+01:00', '2027-03-08T00:00+01:00')).toEqual([
      '2027-03-05T23:00Z/2027-03-06T23:00Z',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CalendarEffect, CalendarEvent } from '../../../src/core/schedule/schedule.ts';
import { allDay, daily, everyDay, openBetween, scheduleOf, timed } from './scheduleOf.ts';

const calendar = (effect: CalendarEffect, ...events: CalendarEvent[]) => ({ effect, events });
const night = [{ days: everyDay, from: '22:00', to: '06:00' }];

describe('core/schedule/calendarIntervals', () => {
  it('adds an open event that begins 19:00 to a window that ends 20:00 (Madrid), as one interval until 22:00', () => {
    const schedule = scheduleOf({
      calendars: [calendar('open', timed('2027-03-02T18:00Z', '2027-03-02T21:00Z'))],
    });

    expect(openBetween(schedule, '2027-03-02T00:00Z', '2027-03-03T00:00Z')).toEqual([
      '2027-03-02T07:00Z/2027-03-02T21:00Z',
    ]);
  });

  it('cuts a closed event 12:00–13:00 out of the day', () => {
    const schedule = scheduleOf({
      calendars: [calendar('closed', timed('2027-03-02T11:00Z', '2027-03-02T12:00Z'))],
    });

    expect(openBetween(schedule, '2027-03-02T00:00Z', '2027-03-03T00:00Z')).toEqual([
      '2027-03-02T07:00Z/2027-03-02T11:00Z',
      '2027-03-02T12:00Z/2027-03-02T19:00Z',
    ]);
  });

  it('lets closed win over open, whichever calendar is written first', () => {
    const open = calendar('open', timed('2027-03-06T08:00Z', '2027-03-06T12:00Z'));
    const closed = calendar('closed', timed('2027-03-06T09:00Z', '2027-03-06T10:00Z'));
    const expected = ['2027-03-06T08:00Z/2027-03-06T09:00Z', '2027-03-06T10:00Z/2027-03-06T12:00Z'];

    for (const calendars of [
      [open, closed],
      [closed, open],
    ]) {
      expect(openBetween(scheduleOf({ calendars }), '2027-03-06T00:00Z', '2027-03-07T00:00Z')).toEqual(
        expected,
      );
    }
  });

  it('closes two whole dates for an all-day event of two dates and is back on the third', () => {
    const schedule = scheduleOf({ calendars: [calendar('closed', allDay('2027-03-02', '2027-03-04'))] });

    expect(openBetween(schedule, '2027-03-01T00:00Z', '2027-03-05T00:00Z')).toEqual([
      '2027-03-01T07:00Z/2027-03-01T19:00Z',
      '2027-03-04T07:00Z/2027-03-04T19:00Z',
    ]);
  });

  it('closes 00:00 to 24:00 for an all-day closed event, by instants: nights lose what lies in it and keep the rest', () => {
    const schedule = scheduleOf({
      windows: night,
      calendars: [calendar('closed', allDay('2027-03-03', '2027-03-04'))],
    });

    expect(openBetween(schedule, '2027-03-02T12:00Z', '2027-03-04T12:00Z')).toEqual([
      '2027-03-02T21:00Z/2027-03-02T23:00Z',
      '2027-03-03T23:00Z/2027-03-04T05:00Z',
    ]);
  });

  it('cuts a closed event 00:30–01:00 out of the tail of the night before', () => {
    const events = [timed('2027-03-02T23:30Z', '2027-03-03T00:00Z')];
    const schedule = scheduleOf({ windows: night, calendars: [calendar('closed', ...events)] });

    expect(openBetween(schedule, '2027-03-02T12:00Z', '2027-03-03T12:00Z')).toEqual([
      '2027-03-02T21:00Z/2027-03-02T23:30Z',
      '2027-03-03T00:00Z/2027-03-03T05:00Z',
    ]);
  });

  it('ignores both kinds on the date of an exception, which replaces everything', () => {
    const schedule = scheduleOf({
      exceptions: [{ from: '2027-03-03', to: '2027-03-03', windows: [{ from: '10:00', to: '14:00' }] }],
      calendars: [
        calendar('closed', timed('2027-03-03T10:00Z', '2027-03-03T11:00Z')),
        calendar('open', allDay('2027-03-03', '2027-03-04')),
      ],
    });

    expect(openBetween(schedule, '2027-03-02T23:00Z', '2027-03-03T23:00Z')).toEqual([
      '2027-03-03T09:00Z/2027-03-03T13:00Z',
    ]);
  });

  it('splits an open event of three days by date: the exception in the middle stays closed', () => {
    const schedule = scheduleOf({
      windows: [],
      exceptions: [{ from: '2027-03-03', to: '2027-03-03', windows: [] }],
      calendars: [calendar('open', timed('2027-03-02T11:00Z', '2027-03-04T11:00Z'))],
    });

    expect(openBetween(schedule, '2027-03-01T00:00Z', '2027-03-06T00:00Z')).toEqual([
      '2027-03-02T11:00Z/2027-03-02T23:00Z',
      '2027-03-03T23:00Z/2027-03-04T11:00Z',
    ]);
  });

  it('leaves the tail of a weekly night whole where it reaches into an exception, 00:00–06:00', () => {
    const schedule = scheduleOf({
      windows: night,
      exceptions: [{ from: '2027-03-03', to: '2027-03-03', windows: [] }],
      calendars: [calendar('closed', allDay('2027-03-03', '2027-03-04'))],
    });

    expect(openBetween(schedule, '2027-03-02T12:00Z', '2027-03-03T12:00Z')).toEqual([
      '2027-03-02T21:00Z/2027-03-03T05:00Z',
    ]);
  });

  it('leaves the tail of an exception’s own night whole where a closed calendar covers the next date', () => {
    const schedule = scheduleOf({
      windows: [],
      exceptions: [{ from: '2027-03-02', to: '2027-03-02', windows: [{ from: '22:00', to: '06:00' }] }],
      calendars: [calendar('closed', allDay('2027-03-03', '2027-03-04'))],
    });

    expect(openBetween(schedule, '2027-03-02T12:00Z', '2027-03-03T12:00Z')).toEqual([
      '2027-03-02T21:00Z/2027-03-03T05:00Z',
    ]);
  });

  it('lets an all-day open event last 23 hours on 28 March 2027 in Madrid and 25 on 31 October', () => {
    const events = [allDay('2027-03-28', '2027-03-29'), allDay('2027-10-31', '2027-11-01')];
    const schedule = scheduleOf({ windows: [], calendars: [calendar('open', ...events)] });

    expect(openBetween(schedule, '2027-01-01T00:00Z', '2028-01-01T00:00Z')).toEqual([
      '2027-03-27T23:00Z/2027-03-28T22:00Z',
      '2027-10-30T22:00Z/2027-10-31T23:00Z',
    ]);
  });

  it('begins an all-day event at 01:00 on a date without a midnight (Cairo, 30 April 2027)', () => {
    const schedule = scheduleOf({
      timeZone: 'Africa/Cairo',
      windows: [],
      calendars: [calendar('open', allDay('2027-04-30', '2027-05-01'))],
    });

    expect(openBetween(schedule, '2027-04-28T00:00Z', '2027-05-03T00:00Z')).toEqual([
      '2027-04-29T22:00Z/2027-04-30T21:00Z',
    ]);
  });

  it('has nothing for an all-day event on 30 December 2011 in Apia, a date that never was', () => {
    const schedule = { ...daily('Pacific/Apia', '08:00', '20:00'), windows: [] };
    const calendars = [calendar('open', allDay('2011-12-30', '2011-12-31'))];

    expect(openBetween({ ...schedule, calendars }, '2011-12-27T00:00Z', '2012-01-03T00:00Z')).toEqual([]);
  });

  it('drops events that end before they begin', () => {
    const events = [allDay('2027-03-04', '2027-03-02'), timed('2027-03-06T12:00Z', '2027-03-06T12:00Z')];
    const schedule = scheduleOf({ windows: [], calendars: [calendar('open', ...events)] });

    expect(openBetween(schedule, '2027-03-01T00:00Z', '2027-03-08T00:00Z')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { dayNotes } from '../../../src/core/schedule/dayNotes.ts';
import type { CalendarEffect, CalendarEvent } from '../../../src/core/schedule/schedule.ts';
import { allDay, holidaysOn, scheduleOf, timed } from './scheduleOf.ts';

const tuesday = '2027-03-02';
const saturday = '2027-03-06';
const exam = { ...timed('2027-03-02T19:00Z', '2027-03-02T21:00Z'), summary: 'Exam week' };
const calendar = (effect: CalendarEffect, ...events: CalendarEvent[]) => ({ effect, events });
const on = (date: string, ...calendars: ReturnType<typeof calendar>[]) =>
  dayNotes(scheduleOf({ calendars }), date);
const exception = (from: string, to: string) => ({
  exceptions: [{ from: tuesday, to: tuesday, windows: [{ from, to }] }],
});

describe('core/schedule/dayNotes', () => {
  it('an ordinary date has none', () => {
    expect(dayNotes(scheduleOf(), tuesday)).toEqual([]);
  });

  it.each([
    ['10:00–14:00 of 08:00–20:00 is half a day', exception('10:00', '14:00'), tuesday, 'halfDay'],
    ['08:00–16:00, two thirds, still is', exception('08:00', '16:00'), tuesday, 'halfDay'],
    ['08:00–16:01 is not', exception('08:00', '16:01'), tuesday, 'special'],
    ['longer hours are special', exception('08:00', '22:00'), tuesday, 'special'],
    [
      'hours on a Saturday, which has none, are special',
      { exceptions: [{ from: saturday, to: saturday, windows: [{ from: '10:00', to: '12:00' }] }] },
      saturday,
      'special',
    ],
    [
      'no hours',
      { exceptions: [{ from: '2027-03-01', to: '2027-03-05', windows: [] }] },
      '2027-03-05',
      'closed',
    ],
  ])('exception: %s', (_, parts, date, hours) => {
    expect(dayNotes(scheduleOf(parts), date)).toEqual([{ kind: 'exception', hours }]);
  });

  it('a holiday is told by name, on a Saturday too; an exception replaces it, calendars included', () => {
    const holidays = holidaysOn([tuesday, saturday], 'Fiesta');
    const holiday = { names: { es: 'Fiesta' }, language: 'es' };
    expect(dayNotes(scheduleOf({ holidays }), tuesday)).toEqual([{ kind: 'holiday', holiday }]);
    expect(dayNotes(scheduleOf({ holidays }), saturday)).toEqual([{ kind: 'holiday', holiday }]);
    const replaced = scheduleOf({
      holidays,
      ...exception('08:00', '20:00'),
      calendars: [calendar('open', exam)],
    });
    expect(dayNotes(replaced, tuesday)).toEqual([{ kind: 'exception', hours: 'special' }]);
  });

  it('an event that opens is told on the dates that it changes, holiday first', () => {
    const note = { kind: 'event', effect: 'open', summary: 'Exam week' };
    expect(on(tuesday, calendar('open', exam))).toEqual([note]);
    expect(on('2027-03-03', calendar('open', exam))).toEqual([]);
    const both = scheduleOf({ holidays: holidaysOn([tuesday]), calendars: [calendar('open', exam)] });
    expect(dayNotes(both, tuesday)).toMatchObject([{ kind: 'holiday' }, note]);
  });

  it('an event within hours that are open anyway changes nothing, nor one that closes a closed date', () => {
    const within = { ...timed('2027-03-02T09:00Z', '2027-03-02T10:00Z'), summary: 'Seminar' };
    expect(on(tuesday, calendar('open', within))).toEqual([]);
    expect(on(saturday, calendar('closed', allDay('2027-03-01', '2027-03-15')))).toEqual([]);
  });

  it('an exam that a closing of the whole date takes away is not told; the closing is', () => {
    const closing = { ...allDay(tuesday, '2027-03-03'), summary: 'Power cut' };
    expect(on(tuesday, calendar('open', exam), calendar('closed', closing))).toEqual([
      { kind: 'event', effect: 'closed', summary: 'Power cut' },
    ]);
  });

  it('closes an opened Saturday, and the tail of the night before', () => {
    const cut = { ...timed('2027-03-06T10:00Z', '2027-03-06T11:00Z'), summary: 'Cut' };
    const lab = timed('2027-03-06T09:00Z', '2027-03-06T12:00Z');
    expect(on(saturday, calendar('open', lab), calendar('closed', cut))).toEqual([
      { kind: 'event', effect: 'open' },
      { kind: 'event', effect: 'closed', summary: 'Cut' },
    ]);
    const nights = scheduleOf({
      windows: [{ days: ['fri'], from: '20:00', to: '04:00' }],
      calendars: [calendar('closed', { ...allDay(saturday, '2027-03-07'), summary: 'Inventory' })],
    });
    expect(dayNotes(nights, saturday)).toEqual([{ kind: 'event', effect: 'closed', summary: 'Inventory' }]);
  });

  it('closes the tail of the night before a date that Samoa skipped', () => {
    const nights = scheduleOf({
      timeZone: 'Pacific/Apia',
      windows: [{ days: ['thu'], from: '20:00', to: '04:00' }],
      calendars: [calendar('closed', { ...allDay('2011-12-31', '2012-01-01'), summary: 'Inventory' })],
    });
    expect(dayNotes(nights, '2011-12-31')).toEqual([
      { kind: 'event', effect: 'closed', summary: 'Inventory' },
    ]);
  });

  it('hours that an exception of the day before leaves open are not opened again', () => {
    const night = { from: '2027-03-05', to: '2027-03-05', windows: [{ from: '20:00', to: '04:00' }] };
    const lab = timed('2027-03-06T00:00Z', '2027-03-06T02:00Z');
    const schedule = scheduleOf({ exceptions: [night], calendars: [calendar('open', lab)] });
    expect(dayNotes(schedule, saturday)).toEqual([]);
  });

  it('the same name several times a date is told once, a name that is kept private as an event', () => {
    const again = { ...timed('2027-03-02T21:30Z', '2027-03-02T22:00Z'), summary: 'Exam week' };
    expect(on(tuesday, calendar('open', exam, again))).toHaveLength(1);
    const { summary: _, ...secret } = exam;
    expect(on(tuesday, calendar('open', secret))).toEqual([{ kind: 'event', effect: 'open' }]);
  });

  it('a feed with thousands of short events on one date does not hold a page up', () => {
    const midnight = Date.parse('2027-03-02T19:00Z');
    const events = Array.from({ length: 10_000 }, (_, index): CalendarEvent => {
      const from = midnight + index * 100;
      return { kind: 'timed', from, to: from + 50, summary: `Slot ${index}` };
    });
    const feeds = [calendar('open', ...events), calendar('closed', ...events), calendar('open', ...events)];
    const begun = performance.now();
    expect(on(tuesday, ...feeds)).toHaveLength(10_000);
    // Each event judged against all the others took seven seconds; this takes a tenth of one.
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

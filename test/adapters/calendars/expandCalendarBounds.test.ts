import { describe, expect, it } from 'vitest';
import { expandCalendar } from '../../../src/adapters/calendars/expandCalendar.ts';
import { event, feed } from './icsText.ts';

const year2027 = { from: Date.parse('2027-01-01T00:00Z'), to: Date.parse('2028-01-01T00:00Z') };

async function countIn(text: string, asked = year2027): Promise<number> {
  const expanded = await expandCalendar(text, asked);
  if (!expanded.ok) throw new Error(expanded.error);
  return expanded.value.length;
}

async function problemOf(text: string): Promise<string> {
  const expanded = await expandCalendar(text, year2027);
  return expanded.ok ? `fine: ${expanded.value.length}` : expanded.error;
}

describe('adapters/calendars/expandCalendar', () => {
  const daily = event('DTSTART:20200101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY');

  it('expands an endless rule for ten years at most, whatever range it is asked for', async () => {
    const asked = { from: Date.parse('2027-01-01T00:00Z'), to: Date.parse('2127-01-01T00:00Z') };

    expect(await countIn(feed(daily), asked)).toBe(3660);
  });

  it('ends for a rule that names no date: 30 February, every day, month or year', async () => {
    for (const freq of ['DAILY', 'MONTHLY', 'YEARLY']) {
      const rule = `RRULE:FREQ=${freq};BYMONTH=2;BYMONTHDAY=30`;
      expect(await countIn(feed(event('DTSTART:20200101T090000Z', 'DURATION:PT1H', rule)))).toBe(0);
    }
  });

  it.each([
    ['', 'it is empty'],
    [
      '<!DOCTYPE html><title>Sign in</title>',
      'it is not an iCalendar file: it begins “<!DOCTYPE html><title>Sign in<”',
    ],
    ['BEGIN:VCARD\r\nEND:VCARD', 'it is not an iCalendar file: it begins “BEGIN:VCARD”'],
    [
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n',
      'it cannot be read as iCalendar: invalid ical body. component began but did not end',
    ],
    [feed('nonsense'), 'it cannot be read as iCalendar: invalid line (no token ";" or ":") "nonsense"'],
    [
      feed(event('DTSTART:20270302T090000Z', 'DURATION:PT99999999999M')),
      'the event “Exams”: it lasts longer than ten years',
    ],
    [feed(event('DTEND:20270302T090000Z')), 'the event “Exams”: it has no DTSTART'],
    [feed(event('DTSTART;VALUE=DATE:20270231')), 'the event “Exams”: 2027-02-31 is not a date'],
    [
      feed(event('DTSTART:20270302T090000Z', 'RRULE:FREQ=SECONDLY')),
      'the event “Exams”: it recurs FREQ=SECONDLY: only by day, week, month and year is read',
    ],
    [
      feed(event('DTSTART:20270302T090000Z', 'RRULE:FREQ=WEEKLY;BYDAY=2MO')),
      'the event “Exams”: BYDAY=2MO needs FREQ=MONTHLY or YEARLY',
    ],
    [
      feed(event('DTSTART:20270302T090000Z', 'RRULE:FREQ=YEARLY;BYWEEKNO=20')),
      'the event “Exams”: BYWEEKNO is not supported',
    ],
    [
      feed(event('DTSTART:20270302T090000Z', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20270302T090000Z')),
      'the event “Exams”: RANGE=THISANDFUTURE is not supported',
    ],
    [
      feed(event('DTSTART:20270302T090000Z', 'RDATE;VALUE=DATE:20270310')),
      'the event “Exams”: one of DTSTART and RDATE is a date, the other a time',
    ],
  ])('says what is wrong with %j', async (text, problem) => {
    expect(await problemOf(text)).toBe(problem);
  });

  it('refuses more than 1 MiB, more than 5,000 events, and rules that cost too much', async () => {
    const count = event('DTSTART:10000101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4000000');

    expect(await problemOf(feed(`X-PADDING:${'x'.repeat(1024 * 1024)}`))).toBe('it is larger than 1 MiB');
    expect(await problemOf(feed(...Array.from({ length: 14 }, () => daily)))).toBe(
      'it has more than 5000 events in the time looked at',
    );
    expect(await problemOf(feed(...Array.from({ length: 10 }, () => count)))).toBe(
      'the event “Exams”: its recurring events take too many steps to work out',
    );
  });

  it('counts the times of a rule, too, against what it may cost', async () => {
    const sixty = Array.from({ length: 60 }, (_, i) => i).join(',');
    const rule = `RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8;BYMINUTE=${sixty};BYSECOND=${sixty}`;

    expect(await problemOf(feed(event('DTSTART:20270101T090000Z', 'DURATION:PT1S', rule)))).toBe(
      'the event “Exams”: its recurring events take too many steps to work out',
    );
  });
});

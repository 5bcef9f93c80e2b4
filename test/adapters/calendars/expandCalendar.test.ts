import { describe, expect, it } from 'vitest';
import { expandCalendar } from '../../../src/adapters/calendars/expandCalendar.ts';
import { event, feed, romance } from './icsText.ts';

const year2027 = { from: Date.parse('2027-01-01T00:00Z'), to: Date.parse('2028-01-01T00:00Z') };
const range = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

async function eventsIn(text: string, asked = year2027): Promise<string[]> {
  const expanded = await expandCalendar(text, asked);
  if (!expanded.ok) throw new Error(expanded.error);
  return expanded.value.map((each) =>
    each.kind === 'allDay' ? `${each.from}/${each.to}` : `${iso(each.from)}/${iso(each.to)}`,
  );
}

function iso(at: number): string {
  return new Date(at).toISOString().replace(':00.000Z', 'Z');
}

async function problemOf(text: string): Promise<string> {
  const expanded = await expandCalendar(text, year2027);
  return expanded.ok ? `fine: ${expanded.value.length}` : expanded.error;
}

describe('adapters/calendars/expandCalendar', () => {
  describe('one event', () => {
    it('reads 09:00Z–11:00Z', async () => {
      const text = feed(event('DTSTART:20270302T090000Z', 'DTEND:20270302T110000Z'));

      expect(await expandCalendar(text, year2027)).toEqual({
        ok: true,
        value: [
          {
            kind: 'timed',
            from: Date.parse('2027-03-02T09:00Z'),
            to: Date.parse('2027-03-02T11:00Z'),
            summary: 'Exams',
          },
        ],
      });
    });

    it.each([
      [
        'DURATION of 90 minutes',
        ['DTSTART:20270302T090000Z', 'DURATION:PT90M'],
        ['2027-03-02T09:00Z/2027-03-02T10:30Z'],
      ],
      ['no end: no time at all', ['DTSTART:20270302T090000Z'], []],
      ['an end before the start', ['DTSTART:20270302T090000Z', 'DTEND:20270302T080000Z'], []],
      ['an all-day event without an end', ['DTSTART;VALUE=DATE:20270302'], ['2027-03-02/2027-03-03']],
      [
        'an all-day event that ends on its start',
        ['DTSTART;VALUE=DATE:20270302', 'DTEND;VALUE=DATE:20270302'],
        ['2027-03-02/2027-03-03'],
      ],
      [
        'three whole dates',
        ['DTSTART;VALUE=DATE:20270302', 'DTEND;VALUE=DATE:20270305'],
        ['2027-03-02/2027-03-05'],
      ],
      ['DURATION of two dates', ['DTSTART;VALUE=DATE:20270302', 'DURATION:P2D'], ['2027-03-02/2027-03-04']],
      [
        'a start and an end in different zones',
        ['DTSTART;TZID=Europe/Madrid:20270302T100000', 'DTEND;TZID=Europe/London:20270302T100000'],
        ['2027-03-02T09:00Z/2027-03-02T10:00Z'],
      ],
      ['STATUS:CANCELLED', ['DTSTART:20270302T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'], []],
      [
        'TRANSP:TRANSPARENT, which counts',
        ['DTSTART:20270302T090000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'],
        ['2027-03-02T09:00Z/2027-03-02T10:00Z'],
      ],
    ])('%s', async (_, lines, expected) => {
      expect(await eventsIn(feed(event(...lines)))).toEqual(expected);
    });

    it('leaves out what ends at the start of the range, and keeps what touches it, in order', async () => {
      const text = feed(
        event('UID:3', 'DTSTART:20270302T120000Z', 'DURATION:PT1H'),
        event('UID:1', 'DTSTART:20270302T070000Z', 'DURATION:PT1H'),
        event('UID:2', 'DTSTART:20270302T070000Z', 'DURATION:PT2H'),
        event('UID:4', 'DTSTART:20270302T130000Z', 'DURATION:PT1H'),
      );

      expect(await eventsIn(text, range('2027-03-02T08:00Z', '2027-03-02T13:00Z'))).toEqual([
        '2027-03-02T07:00Z/2027-03-02T09:00Z',
        '2027-03-02T12:00Z/2027-03-02T13:00Z',
      ]);
    });

    it('keeps an all-day event of the day before the range begins: in Hawaii it lasts until 10:00Z', async () => {
      const text = feed(event('DTSTART;VALUE=DATE:20270302'));

      expect(await eventsIn(text, range('2027-03-03T08:00Z', '2027-03-04T00:00Z'))).toEqual([
        '2027-03-02/2027-03-03',
      ]);
    });
  });

  describe('zones', () => {
    const weekly = ['DURATION:PT2H', 'RRULE:FREQ=WEEKLY;COUNT=3'];
    const across = [
      '2027-03-21T09:00Z/2027-03-21T11:00Z',
      '2027-03-28T08:00Z/2027-03-28T10:00Z',
      '2027-04-04T08:00Z/2027-04-04T10:00Z',
    ];

    it('keeps 10:00 in Madrid at 10:00 across the change of 28 March: 09:00Z, then 08:00Z', async () => {
      expect(await eventsIn(feed(event('DTSTART;TZID=Europe/Madrid:20270321T100000', ...weekly)))).toEqual(
        across,
      );
    });

    it('follows the VTIMEZONE of the feed, from 1601 on, for a name that IANA does not know', async () => {
      const text = feed(romance, event('DTSTART;TZID=Romance Standard Time:20270321T100000', ...weekly));

      expect(await eventsIn(text)).toEqual(across);
    });

    it('believes the VTIMEZONE of the feed over the IANA zone of that name', async () => {
      const fixed =
        'BEGIN:VTIMEZONE\r\nTZID:Europe/Madrid\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE';

      expect(
        await eventsIn(feed(fixed, event('DTSTART;TZID=Europe/Madrid:20270702T100000', 'DURATION:PT1H'))),
      ).toEqual(['2027-07-02T07:00Z/2027-07-02T08:00Z']);
    });

    it.each([
      ['20270328T023000', '2027-03-28T01:30Z/2027-03-28T02:30Z'],
      ['20271031T023000', '2027-10-31T00:30Z/2027-10-31T01:30Z'],
    ])(
      'reads %s, which Madrid skips or repeats, by the offset before, alike by IANA and by VTIMEZONE',
      async (wall, expected) => {
        for (const zone of ['Europe/Madrid', 'Romance Standard Time']) {
          expect(
            await eventsIn(feed(romance, event(`DTSTART;TZID=${zone}:${wall}`, 'DURATION:PT1H'))),
          ).toEqual([expected]);
        }
      },
    );

    it('ends a night of 22:00–06:00 at 06:00 on the wall on every date, and eight exact hours of DURATION at 07:00', async () => {
      const rule = 'RRULE:FREQ=DAILY;COUNT=2';
      const start = 'DTSTART;TZID=Europe/Madrid:20270326T220000';

      expect(await eventsIn(feed(event(start, 'DTEND;TZID=Europe/Madrid:20270327T060000', rule)))).toEqual([
        '2027-03-26T21:00Z/2027-03-27T05:00Z',
        '2027-03-27T21:00Z/2027-03-28T04:00Z',
      ]);
      expect(await eventsIn(feed(event(start, 'DURATION:PT8H', rule)))).toEqual([
        '2027-03-26T21:00Z/2027-03-27T05:00Z',
        '2027-03-27T21:00Z/2027-03-28T05:00Z',
      ]);
    });

    it('takes floating times in X-WR-TIMEZONE, else in UTC', async () => {
      const floating = event('DTSTART:20270702T100000', 'DURATION:PT1H');

      expect(await eventsIn(feed('X-WR-TIMEZONE:Europe/Madrid', floating))).toEqual([
        '2027-07-02T08:00Z/2027-07-02T09:00Z',
      ]);
      expect(await eventsIn(feed(floating))).toEqual(['2027-07-02T10:00Z/2027-07-02T11:00Z']);
    });

    it('finds the IANA zone inside a longer name', async () => {
      const start = 'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Madrid:20270702T100000';

      expect(await eventsIn(feed(event(start, 'DURATION:PT1H')))).toEqual([
        '2027-07-02T08:00Z/2027-07-02T09:00Z',
      ]);
    });

    it('says which zone nobody knows, and in which event', async () => {
      expect(await problemOf(feed(event('DTSTART;TZID=Mars/Olympus:20270702T100000', 'DURATION:PT1H')))).toBe(
        'the event “Exams”: its time zone “Mars/Olympus” is neither in the feed nor an IANA zone',
      );
    });
  });

  describe('exceptions to a recurrence', () => {
    const series = [
      'DTSTART;TZID=Europe/Madrid:20270301T100000',
      'DTEND;TZID=Europe/Madrid:20270301T110000',
      'RRULE:FREQ=DAILY;COUNT=4',
    ];
    const [first, second, third, fourth] = [1, 2, 3, 4].map(
      (day) => `2027-03-0${day}T09:00Z/2027-03-0${day}T10:00Z`,
    );

    it.each([
      [
        'in the zone of the event',
        'EXDATE;TZID=Europe/Madrid:20270302T100000,20270303T100000',
        [first, fourth],
      ],
      ['in UTC', 'EXDATE:20270302T090000Z', [first, third, fourth]],
      ['as a date, against a time', 'EXDATE;VALUE=DATE:20270303', [first, second, fourth]],
      ['of the first occurrence', 'EXDATE:20270301T090000Z', [second, third, fourth]],
      ['at another time: not one of them', 'EXDATE:20270302T100000Z', [first, second, third, fourth]],
    ])('leaves out EXDATE %s', async (_, line, expected) => {
      expect(await eventsIn(feed(event(...series, line)))).toEqual(expected);
    });

    it('adds RDATE, and RDATE as a period with an end or a length of its own; one said twice counts once', async () => {
      const dates = 'RDATE:20270310T090000Z,20270301T090000Z';
      const periods = 'RDATE;VALUE=PERIOD:20270311T090000Z/20270311T120000Z,20270312T090000Z/PT30M';

      expect(await eventsIn(feed(event(...series.slice(0, 2), dates, periods)))).toEqual([
        '2027-03-01T09:00Z/2027-03-01T10:00Z',
        '2027-03-10T09:00Z/2027-03-10T10:00Z',
        '2027-03-11T09:00Z/2027-03-11T12:00Z',
        '2027-03-12T09:00Z/2027-03-12T09:30Z',
      ]);
    });

    it('moves the occurrence of 2 March, 10:00, to 3 March, 15:00, where a RECURRENCE-ID says so', async () => {
      const moved = event(
        'RECURRENCE-ID;TZID=Europe/Madrid:20270302T100000',
        'DTSTART;TZID=Europe/Madrid:20270303T150000',
        'DURATION:PT1H',
      );

      expect(await eventsIn(feed(moved, event(...series)))).toEqual([
        first,
        third,
        '2027-03-03T14:00Z/2027-03-03T15:00Z',
        fourth,
      ]);
    });

    it('drops the occurrence whose own VEVENT is cancelled, and touches no other series', async () => {
      const cancelled = event(
        'RECURRENCE-ID:20270302T090000Z',
        'DTSTART:20270302T090000Z',
        'DURATION:PT1H',
        'STATUS:CANCELLED',
      );
      const other = event('UID:other', 'DTSTART:20270302T090000Z', 'DTEND:20270302T100000Z');

      expect(await eventsIn(feed(event(...series), cancelled))).toEqual([first, third, fourth]);
      expect(await eventsIn(feed(event(...series), cancelled, other))).toEqual([
        first,
        second,
        third,
        fourth,
      ]);
    });

    it('moves one date of an all-day series', async () => {
      const daily = event('DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=DAILY;COUNT=3');
      const moved = event('RECURRENCE-ID;VALUE=DATE:20270302', 'DTSTART;VALUE=DATE:20270310');

      expect(await eventsIn(feed(daily, moved))).toEqual([
        '2027-03-01/2027-03-02',
        '2027-03-03/2027-03-04',
        '2027-03-10/2027-03-11',
      ]);
    });

    it.each([
      ['UNTIL in UTC, the last occurrence included', 'FREQ=DAILY;UNTIL=20270302T090000Z', 2],
      ['UNTIL in UTC, one second too early for it', 'FREQ=DAILY;UNTIL=20270302T085959Z', 1],
      ['UNTIL on the wall', 'FREQ=DAILY;UNTIL=20270303T100000', 3],
      ['UNTIL as a date', 'FREQ=DAILY;UNTIL=20270302', 2],
    ])('stops at %s', async (_, rule, count) => {
      expect(await eventsIn(feed(event(...series.slice(0, 2), `RRULE:${rule}`)))).toHaveLength(count);
    });
  });

  it('sees the tail of an occurrence that began before the range: 22:00 of 1 March until 06:00', async () => {
    const text = feed(event('DTSTART:20200101T220000Z', 'DURATION:PT8H', 'RRULE:FREQ=DAILY'));

    expect(await eventsIn(text, range('2027-03-02T05:00Z', '2027-03-02T06:00Z'))).toEqual([
      '2027-03-01T22:00Z/2027-03-02T06:00Z',
    ]);
  });

  it('reads two calendars in one file, folded lines, and a byte order mark', async () => {
    const one = feed(
      event('DTSTART:20270302T090000Z', 'DURATION:PT1H', 'DESCRIPTION:a long line that goes\r\n  on here'),
    );
    const two = feed(event('DTSTART:20270303T090000Z', 'DURATION:PT1H'));

    expect(await eventsIn(`\uFEFF${one}${two}`)).toHaveLength(2);
  });
});

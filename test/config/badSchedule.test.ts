import { describe, it } from 'vitest';
import { edited, expectProblem, good } from './configText.ts';

const at = (path: string, line: number, says: string, fix: string) =>
  ({ path: `hubs[0].schedule.${path}`, line, says, fix, scope: 'research' }) as const;

describe('config/load: an error of a schedule', () => {
  it.each([
    ['      timeZone: Europe/Madrid\n → ', 7, 'is missing', 'add timeZone: Europe/Madrid'],
    ['Europe/Madrid → Europe/Madird', 8, 'no such time zone', 'write Europe/Madrid'],
    ['Europe/Madrid → Madrid', 8, 'no such time zone', 'write Europe/Madrid'],
    ['Europe/Madrid → new york', 8, 'no such time zone', 'write America/New_York'],
    ['Europe/Madrid → europe/madrid', 8, 'capitals', 'write Europe/Madrid'],
    ['Europe/Madrid → "+02:00"', 8, 'summer time', 'Area/City'],
    ['Europe/Madrid → UTC+1', 8, 'summer time', 'Area/City'],
    ['Europe/Madrid → Etc/GMT-1', 8, 'summer time', 'Area/City'],
    ['Europe/Madrid → CET', 8, 'abbreviation', 'write Area/City'],
    ['Europe/Madrid → 1', 8, 'an IANA time zone', 'timeZone: Europe/Madrid'],
  ])('of its zone: %s', (edit, line, says, fix) =>
    expectProblem(edited(edit), at('timeZone', line, says, fix)),
  );

  it('names timeZone, and nothing else, where timezone is written', () =>
    expectProblem(edited('timeZone → timezone'), at('timezone', 8, 'unknown key', 'write timeZone')));

  it.each([
    ['"20:00" → "25:00"', 'to', 'no such time of day', '"23:59", or "24:00"'],
    ['"20:00" → "20:60"', 'to', 'no such time of day', '"23:59"'],
    ['"20:00" → "8pm"', 'to', 'no such time of day', '"23:59"'],
    ['"08:00" → "8:00"', 'from', 'no such time of day', 'write "08:00"'],
    ['"08:00" → "08:00:00"', 'from', 'no such time of day', 'write "08:00"'],
    ['"08:00" → 8', 'from', 'a time of day in quotes', 'write "08:00"'],
    ['"20:00" → 1200', 'to', 'a time of day in quotes', 'write "20:00" or "12:00", in quotes'],
    ['"08:00" → 0800', 'from', 'a time of day in quotes', 'write "13:20" or "08:00", in quotes'],
    ['"20:00" → 9999', 'to', 'a time of day in quotes', 'to: "20:00"'],
    ['"08:00" → "0800"', 'from', 'no such time of day', 'write "08:00"'],
    ['"08:00" → "24:00"', 'from', 'begin at 24:00', '"00:00"'],
    ['"20:00" → "08:00"', 'to', 'begins and ends', 'from: "00:00", to: "24:00"'],
    [', to: "20:00" → ', 'to', 'is missing', 'add to: "20:00"'],
    [' to: →  til:', 'til', 'unknown key', 'write to'],
    ['mon → Monday', 'days[0]', 'a day: mon, tue', 'write mon'],
    ['mon → MON', 'days[0]', 'a day: mon, tue', 'write mon'],
    ['tue → someday', 'days[1]', 'a day: mon, tue', 'write mon'],
    ['[mon, tue] → [mon, mon]', 'days[1]', 'twice', 'remove one mon'],
    ['[mon, tue] → mon-fri', 'days', 'a list of days', 'write [mon, tue, wed, thu, fri]'],
    ['[mon, tue] → Saturday', 'days', 'a list of days', 'write [sat]'],
    ['[mon, tue] → []', 'days', 'is empty', '[mon, tue'],
  ])('of its window: %s', (edit, key, says, fix) =>
    expectProblem(edited(edit), at(`windows[0].${key}`, 10, says, fix)),
  );

  it('wants windows as a list', () =>
    expectProblem(edited('        - { →         {'), at('windows', 9, 'a list of windows', '[{ days')));

  it.each([
    ['{ date: 2027-02-30, closed: true }', '.date', 'no such date', 'YYYY-MM-DD'],
    ['{ date: 2027-02-12T00:00:00Z, closed: true }', '.date', 'no such date', 'write 2027-02-12'],
    ['{ date: 20270212, closed: true }', '.date', 'a date', '2027-02-12'],
    [
      '{ from: 2027-01-06, to: 2026-12-24, closed: true }',
      '.from',
      'after',
      'from: 2026-12-24, to: 2027-01-06',
    ],
    ['{ from: 2027-01-06, closed: true }', '', 'from and to', 'add to'],
    ['{ to: 2027-01-06, closed: true }', '', 'from and to', 'add from'],
    ['{ date: 2027-01-06, to: 2027-01-07, closed: true }', '', 'a date and a range', 'either date'],
    ['{ closed: true }', '', 'names no date', 'add date'],
    ['{ date: 2027-01-06 }', '', 'nothing of the day', 'closed: true'],
    ['{ date: 2027-01-06, closed: false }', '.closed', 'true', 'closed: true'],
    ['{ date: 2027-01-06, windows: [] }', '.windows', 'is empty', 'closed: true'],
    [
      '{ date: 2027-01-06, closed: true, windows: [{ from: "10:00", to: "14:00" }] }',
      '',
      'closed and has',
      'either',
    ],
    [
      '{ date: 2027-01-06, windows: [{ from: "10:00", to: "10:00" }] }',
      '.windows[0].to',
      'same time',
      '"24:00"',
    ],
    ['{ dat: 2027-01-06, closed: true }', '.dat', 'unknown key', 'write date'],
  ])('of its exception %s', (exception, key, says, fix) =>
    expectProblem(
      `${good}      exceptions:\n        - ${exception}\n`,
      at(`exceptions[0]${key}`, 12, says, fix),
    ),
  );

  it('names the first date that two exceptions share', () =>
    expectProblem(
      `${good}      exceptions:
        - { from: 2026-12-24, to: 2027-01-06, closed: true }
        - { from: 2027-01-06, to: 2027-01-10, closed: true }\n`,
      at('exceptions[1]', 13, 'overlaps exceptions[0] on 2027-01-06', 'one exception only'),
    ));

  it.each([
    ['holidays: { country: Spain }', 'holidays.country', 'no country code', 'write ES'],
    ['holidays: { country: es }', 'holidays.country', 'no country code', 'write ES'],
    ['holidays: { country: UK }', 'holidays.country', 'not the ISO 3166 code', 'write GB'],
    ['holidays: { country: Atlantis }', 'holidays.country', 'no country code', 'such as ES'],
    ['holidays: { state: MD }', 'holidays.country', 'is missing', 'country: ES'],
    ['holidays: { country: ES, state: Comunidad de Madrid }', 'holidays.state', 'no such code', 'such as MD'],
    ['calendars: [{ url: http://example.edu/a.ics, effect: open }]', 'calendars[0].url', 'http:', 'https://'],
    [
      'calendars: [{ url: webcal://example.edu/a.ics, effect: open }]',
      'calendars[0].url',
      'webcal:',
      'https://',
    ],
    [
      'calendars: [{ url: "https://me:pw@example.edu/a.ics", effect: open }]',
      'calendars[0].url',
      'password',
      'secrets',
    ],
    [
      'calendars: [{ url: https://example.edu/a.ics, effect: close }]',
      'calendars[0].effect',
      'open or closed',
      'write effect: closed',
    ],
  ])('of its %s', (text, path, says, fix) =>
    expectProblem(`${good}      ${text}\n`, at(path, 11, says, fix)),
  );
});

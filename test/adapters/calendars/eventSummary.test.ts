import { describe, expect, it } from 'vitest';
import { expandCalendar } from '../../../src/adapters/calendars/expandCalendar.ts';
import { calendarRow } from '../../../src/adapters/tables/rowKinds/calendarRow.ts';
import { fromRowText, toRowText } from '../../../src/adapters/tables/rowKinds/rowText.ts';
import { toValueColumns } from '../../../src/adapters/tables/valueColumns.ts';
import { feed } from './icsText.ts';

const year = { from: Date.parse('2027-01-01T00:00Z'), to: Date.parse('2028-01-01T00:00Z') };

async function summariesOf(...events: readonly (readonly string[])[]): Promise<(string | undefined)[]> {
  const texts = events.map((lines, index) =>
    [
      'BEGIN:VEVENT',
      `UID:${index}`,
      'DTSTART:20270302T090000Z',
      'DURATION:PT1H',
      ...lines,
      'END:VEVENT',
    ].join('\r\n'),
  );
  const expanded = await expandCalendar(feed(...texts), year);
  if (!expanded.ok) throw new Error(expanded.error);
  return expanded.value.map(({ summary }) => summary);
}

describe('adapters/calendars/eventSummary', () => {
  it.each([
    ['as it is written', 'Exam week', 'Exam week'],
    ['commas and line breaks unescaped, on one line', 'Exams\\, room 1\\n and  2', 'Exams, room 1 and 2'],
    [
      'without the address of a meeting',
      'Lab https://meet.example.edu/j/1?pwd=secret for all',
      'Lab for all',
    ],
    ['without addresses of people', 'Viva of ada@example.edu', 'Viva of'],
    ['signs that turn or hide text are gone', 'Ex\u202Eam\u200Bs\u2066', 'Exams'],
    ['signs of control become spaces', 'Ex\u0007am', 'Ex am'],
    ['accents joined to their letters', 'Ex\u0061\u0301menes', 'Ex\u00E1menes'],
    ['sixty letters stay', 'x'.repeat(60), 'x'.repeat(60)],
    ['of more, fifty-nine', 'x'.repeat(61), `${'x'.repeat(59)}…`],
    ['letters outside the plane are not cut in two', '😀'.repeat(70), `${'😀'.repeat(59)}…`],
    ['nothing but an address', 'https://example.edu', undefined],
  ])('%s', async (_, summary, expected) => {
    expect(await summariesOf([`SUMMARY:${summary}`])).toEqual([expected]);
  });

  it.each([
    ['PUBLIC', 'Viva'],
    ['public', 'Viva'],
    ['PRIVATE', undefined],
    ['CONFIDENTIAL', undefined],
    ['X-OURS', undefined],
  ])('CLASS:%s', async (access, expected) => {
    expect(await summariesOf([`CLASS:${access}`, 'SUMMARY:Viva'])).toEqual([expected]);
  });

  it('an event without a name has none, and one moved has its own', async () => {
    expect(await summariesOf([])).toEqual([undefined]);
    const moved = await summariesOf(
      ['SUMMARY:Seminar', 'RRULE:FREQ=DAILY;COUNT=2'],
      ['SUMMARY:Seminar in the garden', 'RRULE:FREQ=DAILY;COUNT=1'],
    );
    expect(moved).toEqual(['Seminar', 'Seminar in the garden', 'Seminar']);
  });

  it('five thousand events with the longest names fit into their row; the earliest keep theirs', async () => {
    const lines = [`SUMMARY:${'試'.repeat(60)}`, 'RRULE:FREQ=DAILY;COUNT=250'];
    const summaries = await summariesOf(...Array.from({ length: 20 }, () => lines));
    expect(summaries).toHaveLength(5000);
    expect(summaries.indexOf(undefined)).toBe(268);
    expect(summaries.slice(268).every((summary) => summary === undefined)).toBe(true);
    const events = summaries.map((summary, index) => ({
      ...{ kind: 'timed' as const, from: year.from + index, to: year.to + index },
      ...(summary !== undefined && { summary }),
    }));
    const facts = { copy: { events, fetchedAt: 1, horizon: 2 }, triedAt: 1, problem: 'x', failingSince: 1 };
    const text = toRowText(calendarRow, facts);
    expect(() => toValueColumns(text, 'calendars/x')).not.toThrow();
    expect(fromRowText(calendarRow, text)).toEqual({ ok: true, value: facts });
  });
});

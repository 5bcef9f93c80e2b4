import { describe, expect, it } from 'vitest';
import type { HolidayRegion } from '../../src/core/schedule/schedule.ts';
import { hubOf, madridWorkdays, policyOf } from '../builders/policy.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';
import { cliOf } from './cliOf.ts';

const range = (from: string, to: string) => ['--from', from, '--to', to];

describe('cli/schedule', () => {
  it('clips the working day of Tuesday 2 March 2027 to 14:45–18:00 in Madrid', async () => {
    const words = range('2027-03-02T13:45:00Z', '2027-03-02T18:00:00+01:00');
    const ran = await cliOf().run('schedule', '--hub', 'research', ...words, '--json');
    expect(ran).toEqual({
      code: 0,
      out: '[{"from":"2027-03-02T13:45:00Z","to":"2027-03-02T17:00:00Z"}]',
      err: '',
    });
  });

  it('a weekend is an empty array', async () => {
    const words = range('2027-03-06T00:00:00Z', '2027-03-07T00:00:00Z');
    expect((await cliOf().run('schedule', '--hub', 'research', ...words, '--json')).out).toBe('[]');
    expect((await cliOf().run('schedule', '--hub', 'research', ...words)).out).toBe(
      'Never open in that range.',
    );
  });

  it('asks for holidays of every year of the range, here 2011 to 2013 and the years beside it', async () => {
    const asked: number[][] = [];
    const holidays = {
      datesOf: async (_region: HolidayRegion, years: readonly number[]) => {
        asked.push([...years]);
        return holidaysOn(['2012-01-03']);
      },
    };
    const policy = policyOf(hubOf({ schedule: { ...madridWorkdays, holidays: { country: 'ES' } } }));
    const words = range('2011-01-03T00:00:00Z', '2013-12-31T00:00:00Z');
    const { out } = await cliOf({ policy, holidays }).run(
      'schedule',
      '--hub',
      'research',
      ...words,
      '--json',
    );
    expect(asked).toEqual([[2010, 2011, 2012, 2013, 2014]]);
    expect(out).toContain('"from":"2012-01-02T07:00:00Z"');
    expect(out).not.toContain('2012-01-03');
  });

  it('fetches calendars over the range; one that fails is named on standard error and left out', async () => {
    const calendars = [
      { url: 'https://a.example/x.ics', effect: 'open' as const },
      { url: 'https://b.example/secret.ics', effect: 'closed' as const },
    ];
    const policy = policyOf(hubOf({ schedule: { ...madridWorkdays, windows: [], calendars } }));
    const from = Date.parse('2045-03-04T10:00:00Z');
    const feeds = {
      fetch: async (url: string) =>
        url.includes('a.example')
          ? {
              kind: 'fetched' as const,
              events: [{ kind: 'timed' as const, from, to: from + 3_600_000 }],
              horizon: from,
            }
          : { kind: 'failed' as const, problem: 'it answers 404' },
    };
    const words = range('2045-03-04T00:00:00Z', '2045-03-05T00:00:00Z');
    const ran = await cliOf({ policy, feeds }).run('schedule', '--hub', 'research', ...words, '--json');
    expect(ran.out).toBe('[{"from":"2045-03-04T10:00:00Z","to":"2045-03-04T11:00:00Z"}]');
    expect(ran.err).toBe('The calendar at b.example is left out: it answers 404');
    expect(ran.code).toBe(0);
  });

  it('for people: wall times of the hub, and how long', async () => {
    const words = range('2027-03-27T00:00:00Z', '2027-03-30T00:00:00Z');
    const { out } = await cliOf().run('schedule', '--hub', 'research', ...words);
    expect(out.split('\n')).toEqual([
      'opens (Europe/Madrid)  closes                 for',
      'Mon 29 Mar 2027 08:00  Mon 29 Mar 2027 20:00  12 hours',
    ]);
  });

  it.each([
    [range('2027-03-02T08:00', '2027-03-03T08:00:00Z'), 'add an offset, as in 2027-03-02T08:00+01:00'],
    [range('2027-03-03T00:00:00Z', '2027-03-02T00:00:00Z'), '--to is not after --from'],
    [range('2027-03-03T00:00:00Z', '2027-03-03T00:00:00Z'), '--to is not after --from'],
    [range('2027-03-03T00:00:00Z', '2038-03-03T00:00:00Z'), 'more than ten years apart'],
    [['--from', '2027-03-03T00:00:00Z'], '--to is missing'],
  ])('%j exits 2 with a problem', async (words, says) => {
    const ran = await cliOf().run('schedule', '--hub', 'research', ...words, '--json');
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(JSON.parse(ran.err)).toMatchObject({ title: 'Wrong usage', status: 400 });
    expect(JSON.parse(ran.err).detail).toContain(says);
  });

  it('an unknown hub exits 2 and lists the known ones', async () => {
    const words = range('2027-03-02T00:00:00Z', '2027-03-03T00:00:00Z');
    const ran = await cliOf().run('schedule', '--hub', 'reserch', ...words, '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.err)).toEqual({
      title: 'No such hub',
      status: 404,
      detail: 'No hub is called reserch. Did you mean research? Known: research.',
      hubs: ['research'],
    });
  });
});

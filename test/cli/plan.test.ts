import { describe, expect, it } from 'vitest';
import { CliRefusal } from '../../src/cli/cliRefusal.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { CalendarFeeds } from '../../src/ports/calendarFeeds.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { hubOf, madridWorkdays, policyOf } from '../builders/policy.ts';
import { aWorld } from '../builders/world.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';
import { cliOf } from './cliOf.ts';

const world = () => aWorld({ at: Date.parse('2027-02-25T11:00:00Z') });
const noSettings = () => {
  const problem = { title: 'Wrong settings', status: 400, detail: 'A setting is missing.' };
  return Promise.reject(
    new CliRefusal(problem, { lines: ['AzureWebJobsStorage__tableServiceUri: is missing'] }),
  );
};

describe('cli/plan', () => {
  it('from Thursday 12:00 through Monday, with the lead in the mornings', async () => {
    const { code, out } = await cliOf({ world: world() }).run('plan', '--days', '5');
    expect(out.split('\n')).toEqual([
      'Research hub (research)',
      '  32.7 of 108 hours on; times of Europe/Madrid',
      '',
      '  Thu  25 Feb  on   12:00–20:00  open hours',
      '  Fri  26 Feb  on   07:40–20:00  open hours, begun early to be ready',
      '  Sat  27 Feb  off               closed',
      '  Sun  28 Feb  off               closed',
      '  Mon   1 Mar  on   07:40–20:00  open hours, begun early to be ready',
    ]);
    expect(code).toBe(0);
  });

  it('shows holds and pauses beside the schedule', async () => {
    const { run } = cliOf({ world: world() });
    await run('hold', 'off', '--hub', 'research', '--for', 'PT2H');
    await run('pause', '--hub', 'research', '--for', 'PT1H');
    const { out } = await run('plan', '--days', '1');
    expect(out.split('\n').slice(3)).toEqual([
      '  Thu  25 Feb  hands off  12:00–13:00  paused',
      '               off        13:00–14:00  held off',
      '               on         14:00–20:00  open hours',
    ]);
  });

  it('two changes in the minute of 14:00 leave no empty row, and a date with nothing else its one line', async () => {
    const { run } = cliOf({ world: world() });
    await run('pause', '--hub', 'research', '--until', '2027-02-25T14:00:10+01:00');
    await run('hold', 'off', '--hub', 'research', '--until', '2027-02-25T14:00:40+01:00');
    const { out } = await run('plan', '--days', '1');
    expect(out.split('\n').slice(3)).toEqual([
      '  Thu  25 Feb  hands off  12:00–14:00  paused',
      '               on         14:00–20:00  open hours',
    ]);
    const saturday = cliOf({ world: aWorld({ at: Date.parse('2027-02-27T11:00:00Z') }) });
    await saturday.run('pause', '--hub', 'research', '--for', 'PT20S');
    expect((await saturday.run('plan', '--days', '1')).out.split('\n').slice(3)).toEqual([
      '  Sat  27 Feb  off    closed',
    ]);
  });

  it('says why a date is unlike its weekday: an exception, a holiday', async () => {
    const schedule = {
      ...madridWorkdays,
      exceptions: [
        { from: '2027-02-26', to: '2027-02-26', windows: [{ from: '10:00', to: '14:00' }] },
        { from: '2027-03-01', to: '2027-03-01', windows: [] },
      ],
      holidays: { country: 'ES' },
    };
    const { run } = cliOf({
      world: world(),
      policy: policyOf(hubOf({ schedule })),
      holidays: { datesOf: async () => holidaysOn(['2027-03-02'], 'Fiesta de marzo') },
      openKeeper: noSettings,
    });
    const { out } = await run('plan', '--days', '6');
    expect(out).toContain('Fri  26 Feb  on   10:00–14:00  open hours; half day by exception\n');
    expect(out).toContain('Mon   1 Mar  off               closed: by exception\n');
    expect(out).toContain('Tue   2 Mar  off               closed: Fiesta de marzo (public holiday)');
    const { hubs } = JSON.parse((await run('plan', '--days', '6', '--json')).out);
    expect(hubs[0].unlike).toEqual([
      { date: '2027-02-26', because: [{ kind: 'exception', hours: 'halfDay' }] },
      { date: '2027-03-01', because: [{ kind: 'exception', hours: 'closed' }] },
      {
        date: '2027-03-02',
        because: [{ kind: 'holiday', name: 'Fiesta de marzo', names: { es: 'Fiesta de marzo' } }],
      },
    ]);
  });

  it('exam weeks and closures go by their own names; while their feed fails, the last good copy is used and it is said', async () => {
    const day = (date: string, time: string) => Date.parse(`${date}T${time}:00Z`);
    const summary = 'Exam week';
    const exams = [25, 26].map((date) => ({
      ...{
        kind: 'timed' as const,
        from: day(`2027-02-${date}`, '19:00'),
        to: day(`2027-02-${date}`, '21:00'),
      },
      summary,
    }));
    const cut = { kind: 'allDay' as const, from: '2027-03-01', to: '2027-03-02', summary: 'Power cut' };
    let down = false;
    const feeds: CalendarFeeds = {
      fetch: async (url) =>
        down
          ? { kind: 'failed', problem: 'the server answered 500' }
          : {
              ...{ kind: 'fetched', horizon: day('2028-01-01', '00:00') },
              events: url.endsWith('exams.ics') ? exams : [cut],
            },
    };
    const calendars = [
      { url: 'https://example.edu/private-3f9c/exams.ics', effect: 'open' as const },
      { url: 'https://example.org/closed.ics', effect: 'closed' as const },
    ];
    const policy = policyOf(hubOf({ schedule: { ...madridWorkdays, calendars } }));
    const { run, keeper, world: lived } = cliOf({ world: world(), policy, feeds });
    await tickPower(keeper);
    down = true;
    lived.clock.advance(6 * 3600);
    await tickPower(keeper);
    const { out } = await run('plan', '--days', '5');
    expect(out.split('\n').slice(1)).toEqual([
      '  18.3 of 102 hours on; times of Europe/Madrid',
      '  Calendar from example.edu: last read today 12:00, fails since today 18:00 (the server answered 500); its last good copy is used.',
      '  Calendar from example.org: last read today 12:00, fails since today 18:00 (the server answered 500); its last good copy is used.',
      '',
      '  Thu  25 Feb  on   18:00–22:00  open hours; open for “Exam week” (calendar)',
      '  Fri  26 Feb  on   07:40–22:00  open hours, begun early to be ready; open for “Exam week” (calendar)',
      '  Sat  27 Feb  off               closed',
      '  Sun  28 Feb  off               closed',
      '  Mon   1 Mar  off               closed: closed for “Power cut” (calendar)',
    ]);
    expect(JSON.parse((await run('plan', '--json')).out).hubs[0].calendars[0]).toEqual({
      kind: 'failing',
      host: 'example.edu',
      since: '2027-02-25T17:00:00Z',
      problem: 'the server answered 500',
      lastReadAt: '2027-02-25T11:00:00Z',
      copyEnds: '2028-01-01T00:00:00Z',
    });
    const status = await run('status');
    expect(status.out).toContain('Calendar from example.edu: last read today 12:00, fails since today 18:00');
    expect(status.out).toContain('The keeper is not well: calendar.failing ×2.');
    expect(status.code).toBe(1);
    expect(JSON.parse((await run('status', '--json')).out).hubs[0].calendars).toHaveLength(2);
    expect(out + status.out).not.toContain('private-3f9c');
  });

  it('without settings: the schedule alone, said on standard error, exit 0', async () => {
    const ran = await cliOf({ world: world(), openKeeper: noSettings }).run('plan', '--days', '2');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Fri  26 Feb  on  08:00–20:00  open hours');
    expect(ran.err).toContain('The schedule alone');
    expect(ran.err).toContain('AzureWebJobsStorage__tableServiceUri');
  });

  it('with settings and Azure out of reach: the schedule alone, exit 1', async () => {
    const openKeeper = () => Promise.reject(new AzureFault('tables.read', 'ENOTFOUND'));
    const ran = await cliOf({ world: world(), openKeeper }).run('plan', '--days', '2', '--json');
    expect(ran.code).toBe(1);
    const { stateRead, hubs } = JSON.parse(ran.out);
    expect(stateRead).toBe(false);
    expect(hubs[0].changes).toEqual([
      { at: '2027-02-25T11:00:00Z', power: 'on', because: 'openHours' },
      { at: '2027-02-25T19:00:00Z', power: 'off', because: 'closed' },
      { at: '2027-02-26T07:00:00Z', power: 'on', because: 'openHours' },
      { at: '2027-02-26T19:00:00Z', power: 'off', because: 'closed' },
    ]);
  });

  it('splits a night at midnight, and keeps the 23-hour day of the change of clocks whole', async () => {
    const schedule = {
      ...madridWorkdays,
      windows: [{ days: ['sat' as const], from: '22:00', to: '04:00' }],
    };
    const { run } = cliOf({
      world: aWorld({ at: Date.parse('2027-03-26T23:00:00Z') }),
      policy: policyOf(hubOf({ schedule })),
      openKeeper: noSettings,
    });
    const { out } = await run('plan', '--days', '2');
    expect(out).toContain('5 of 47 hours on');
    expect(out).toContain('Sat  27 Mar  on  22:00–24:00  open hours');
    expect(out).toContain('Sun  28 Mar  on  00:00–04:00  open hours');
  });

  it.each(['0', '367', 'many', '1.5'])('--days %s exits 2', async (days) => {
    const ran = await cliOf().run('plan', '--days', days);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('a whole number from 1 to 366');
  });
});

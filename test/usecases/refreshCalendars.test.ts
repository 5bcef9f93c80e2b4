import { beforeEach, describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { createWorld, type World } from '../../sandbox/world/world.ts';
import type { FetchedCalendar } from '../../src/ports/calendarFeeds.ts';
import { calendarTroubles } from '../../src/usecases/calendarTroubles.ts';
import { refreshCalendars } from '../../src/usecases/refreshCalendars.ts';
import { resolveSchedules } from '../../src/usecases/resolveSchedules.ts';
import { hubOf, madridWorkdays, policyOf } from '../builders/policy.ts';
import { madrid, minute } from '../builders/power.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';

const url = 'https://calendars.example.edu/private-3f9c/exams.ics';
const hub = hubOf({ schedule: { ...madridWorkdays, calendars: [{ url, effect: 'open' }] } });
const exam = { kind: 'timed', from: madrid('20:00'), to: madrid('22:00') } as const;

let world: World;
let keeper: InProcessKeeper;
let answer: FetchedCalendar;
let asked: (string | undefined)[];

beforeEach(() => {
  world = createWorld({ at: madrid('06:00'), speed: 0 });
  asked = [];
  const feeds = {
    fetch: async (_url: string, _range: unknown, etag: string | undefined) => {
      asked.push(etag);
      return answer;
    },
  };
  keeper = inProcessKeeper({ world, policy: policyOf(hub), feeds });
  answer = { kind: 'fetched', events: [exam], horizon: madrid('06:00', '2028-03-02'), etag: '"one"' };
});

const refresh = () => refreshCalendars(keeper, [hub], world.clock.now());
const events = async () =>
  (await resolveSchedules(keeper, [hub], world.clock.now())).get(hub)?.calendars[0]?.events;

describe('usecases/refreshCalendars', () => {
  it('fetched at 06:00, not asked again at 11:59, asked with its ETag at 12:00', async () => {
    await refresh();
    world.clock.advance((359 * minute) / 1000);
    await refresh();
    expect(asked).toEqual([undefined]);
    world.clock.advance(60);
    await refresh();
    expect(asked).toEqual([undefined, '"one"']);
    expect(await events()).toEqual([exam]);
  });

  it('an outage keeps the last good copy, says so, and is asked again after half an hour', async () => {
    await refresh();
    answer = { kind: 'failed', problem: 'answered 500' };
    world.clock.advance(6 * 3600);
    expect(await refresh()).toEqual(['calendar.failing']);
    expect(await events()).toEqual([exam]);
    world.clock.advance(30 * 60);
    answer = { kind: 'unchanged' };
    expect(await refresh()).toEqual([]);
    expect(asked).toHaveLength(3);
    expect(await events()).toEqual([exam]);
  });

  it('remembers since when a feed fails, until it is read again; operators are told so, in words', async () => {
    await refresh();
    answer = { kind: 'failed', problem: 'the server answered 500' };
    world.clock.advance(6 * 3600);
    await refresh();
    for (let again = 0; again < 2; again += 1) {
      world.clock.advance(30 * 60);
      await refresh();
    }
    const troubles = await calendarTroubles(keeper, [hub], world.clock.now());
    expect(troubles.get(hub)).toEqual([
      {
        kind: 'failing',
        host: 'calendars.example.edu',
        lastReadAt: madrid('06:00'),
        since: madrid('12:00'),
        problem: 'the server answered 500',
        copyEnds: madrid('06:00', '2028-03-02'),
      },
    ]);
    world.clock.advance(30 * 60);
    answer = { kind: 'unchanged' };
    await refresh();
    expect(await calendarTroubles(keeper, [hub], world.clock.now())).toEqual(new Map());
    answer = { kind: 'failed', problem: 'the server answered 500' };
    world.clock.advance(6 * 3600);
    await refresh();
    const [again] = (await calendarTroubles(keeper, [hub], world.clock.now())).get(hub) ?? [];
    expect(again).toMatchObject({ since: madrid('19:30'), lastReadAt: madrid('13:30') });
  });

  it('a copy near its end that cannot be renewed is another, louder finding; two hubs on one feed are one', async () => {
    answer = { kind: 'fetched', events: [exam], horizon: madrid('06:00', '2027-05-01') };
    await refresh();
    answer = { kind: 'failed', problem: 'answered 500' };
    world.clock.advance(6 * 3600);
    const twin = { ...hub, name: 'twin' };
    expect(await refreshCalendars(keeper, [hub, twin], world.clock.now())).toEqual(['calendar.copyEnding']);
  });

  it('two feeds of one host that fail alike are two', async () => {
    answer = { kind: 'failed', problem: 'answered 500' };
    const calendars = [url, `${url}2`].map((each) => ({ url: each, effect: 'open' as const }));
    const both = hubOf({ schedule: { ...madridWorkdays, calendars } });
    const codes = await refreshCalendars(keeper, [both], world.clock.now());
    expect(codes).toEqual(['calendar.neverFetched', 'calendar.neverFetched']);
  });

  it('holidays that next year lacks are a finding, one for all hubs of the region', async () => {
    const holidays = {
      datesOf: async (_region: unknown, years: readonly number[]) =>
        holidaysOn(years.filter((year) => year < 2028).map((year) => `${year}-05-20`)),
    };
    const schedule = { ...madridWorkdays, holidays: { country: 'SG' } };
    const hubs = ['one', 'two'].map((name) => hubOf({ name, schedule }));
    const refreshed = refreshCalendars({ ...keeper, holidays }, hubs, world.clock.now());
    expect(await refreshed).toEqual(['holidays.missing']);
  });

  it('a feed that was never fetched is a finding, and the hub goes on without it', async () => {
    answer = { kind: 'failed', problem: 'no such host' };
    expect(await refresh()).toEqual(['calendar.neverFetched']);
    expect(await events()).toEqual([]);
  });

  it('a copy whose expansion reaches less than half-way ahead is read whole again', async () => {
    answer = { kind: 'fetched', events: [exam], horizon: madrid('06:00', '2027-04-02'), etag: '"one"' };
    await refresh();
    world.clock.advance(6 * 3600);
    await refresh();
    expect(asked).toEqual([undefined, undefined]);
  });

  it('a damaged row is fetched anew and heals in the same round', async () => {
    await refresh();
    const { rows } = await keeper.state.calendars.list();
    keeper.state.calendars.plant([...rows.keys()][0] ?? '', '{ half');
    expect(await events()).toEqual([]);
    expect(await refresh()).toEqual([]);
    expect(await events()).toEqual([exam]);
    expect(asked).toHaveLength(2);
  });

  it('the address, which may be a secret, is in no row and in no line of the log', async () => {
    await refresh();
    answer = { kind: 'failed', problem: 'answered 403' };
    world.clock.advance(6 * 3600);
    await refresh();
    const { rows } = await keeper.state.calendars.list();
    expect(JSON.stringify([[...rows], keeper.lines])).not.toContain('private-3f9c');
    expect(rows.size).toBe(1);
  });
});

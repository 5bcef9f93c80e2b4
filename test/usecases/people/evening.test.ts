import { beforeEach, describe, expect, it } from 'vitest';
import { wakeHub } from '../../../src/usecases/wake/wakeHub.ts';
import { idle } from '../../builders/people.ts';
import { comesToWork, type PeopleHouse, peopleHouse, serversThere } from '../../builders/peopleHouse.ts';
import { hubOf, policyOf } from '../../builders/policy.ts';
import { hour, madrid, minute } from '../../builders/power.ts';

let house: PeopleHouse;

beforeEach(() => {
  house = peopleHouse();
});

describe('usecases/people: an evening', () => {
  it('nobody there at 20:00: it is asked once before, and stops on time', async () => {
    await house.live('21:00');
    expect(house.acts()).toEqual(['07:40 start', '20:00 stop']);
    expect(house.told('people.warned', 'people.drained')).toEqual([]);
    const asked = house.told('people.asked');
    // The first is after the start, for what the hub still remembers of yesterday.
    expect(asked.slice(0, 2)).toEqual(['07:45 people.asked', '19:45 people.asked']);
    expect(asked.length).toBeLessThanOrEqual(6);
  });

  it('a server that nobody uses: told at 19:45, stopped by its hub at 20:00, and only then the machines', async () => {
    await house.live('12:00');
    house.person('ada', 'arrive');
    await house.live('21:00');
    expect(house.told('people.warned', 'people.drained')).toEqual([
      '19:45 people.warned',
      '20:00 people.drained',
    ]);
    expect(house.acts()).toEqual(['07:40 start', '20:00 stop']);
    expect(house.lost()).toEqual([]);
    expect(serversThere(house)).toBe(0);
  });

  it('somebody works until 20:40: the hub stays, tells them when they are done, and sleeps ten minutes after', async () => {
    await comesToWork(house, 'ada', '19:00');
    await house.live('20:40');
    expect(house.isUp()).toBe(true);
    expect((await house.facts()).people?.['research']).toMatchObject({ overtimeSince: madrid('20:00') });
    house.person('ada', 'idle');
    await house.live('22:30');
    expect(house.acts().at(-1)).toMatch(/^21:(2\d|3\d) stop$/);
    expect(house.lost()).toEqual([]);
    const [warned] = house.told('people.warned');
    expect(warned).toMatch(/^21:1\d people.warned$/);
  });

  it('somebody who works on and on is told at 21:45, and stopped when their two hours are over', async () => {
    await comesToWork(house, 'ada', '19:00');
    await house.live('23:00');
    expect(house.told('people.warned', 'people.drained')).toEqual([
      '21:45 people.warned',
      '22:00 people.drained',
    ]);
    expect(house.acts()).toEqual(['07:40 start', '22:00 stop']);
    expect(house.lost()).toEqual([]);
  });

  it('a click at 19:55 keeps it on: the warning goes, and comes again before the lease is over', async () => {
    await house.live('12:00');
    house.person('ada', 'arrive');
    await house.live('19:55');
    expect((await house.facts()).warning).toMatchObject({ stopAt: madrid('20:00') });
    await wakeHub(house.keeper, hubOf({ idle }), { waker: 'person:ada' });
    expect((await house.facts()).warning).toBeUndefined();
    await house.live('23:00');
    expect(house.told('people.warned')).toEqual(['19:45 people.warned', '21:40 people.warned']);
    expect(house.acts().at(-1)).toBe('21:55 stop');
  });

  it('an operator who holds it off at 15:00 stops nobody unwarned either', async () => {
    await comesToWork(house, 'ada', '14:00');
    await house.live('15:00');
    const row = await house.keeper.state.overrides.read('research');
    const hold = {
      power: 'off',
      from: madrid('15:00'),
      until: madrid('18:00'),
      at: madrid('15:00'),
      by: 'olga',
    } as const;
    await house.keeper.state.overrides.write('research', { hold }, row?.etag);
    await house.live('15:20');
    expect(house.told('people.warned', 'people.drained')).toEqual([
      '15:05 people.warned',
      '15:16 people.drained',
    ]);
    expect(house.acts().at(-1)).toBe('15:16 stop');
    expect(house.lost()).toEqual([]);
  });
});

describe('usecases/people: a hub that does not tell', () => {
  it('token revoked at 19:00: waited for half an hour from the first silence, then stopped, as configured', async () => {
    await comesToWork(house, 'ada', '18:00');
    await house.live('19:00');
    house.fault({ name: 'hubTokenRevoked' });
    await house.live('21:00');
    expect(house.told('people.untold')[0]).toBe('19:45 people.untold');
    expect(house.acts()).toEqual(['07:40 start', '20:15 stop']);
  });

  it('where it would rather be kept, it is stopped when overtime is over', async () => {
    const keep = { ...idle, unknownThen: 'keep' } as const;
    house = peopleHouse({ policy: policyOf(hubOf({ idle: keep })) });
    await comesToWork(house, 'ada', '18:00');
    house.fault({ name: 'hubTokenRevoked' });
    await house.live('23:00');
    expect(house.acts()).toEqual(['07:40 start', '22:00 stop']);
  });

  it('it is back at 20:05: what it tells counts', async () => {
    await comesToWork(house, 'ada', '18:00');
    house.fault({ name: 'hubTokenRevoked' });
    await house.live('20:03');
    house.fault({ name: 'hubTokenRevoked', lifted: true });
    await house.live('21:00');
    expect(house.isUp()).toBe(true);
    expect((await house.facts()).people?.['research']?.silentSince).toBeUndefined();
  });
});

describe('usecases/people: idle in open hours', () => {
  it('nobody from 10:00 on: told at 13:00, asleep at 13:10, woken by a click', async () => {
    const whenOpen = { ...idle, whenOpenMs: 3 * hour };
    const policy = policyOf(hubOf({ idle: whenOpen }));
    house = peopleHouse({ policy });
    await comesToWork(house, 'ada', '09:00');
    await house.live('10:00');
    house.person('ada', 'idle');
    await house.live('15:00');
    expect(house.acts().at(-1)).toMatch(/^13:(0\d|1\d) stop$/);
    expect(house.lost()).toEqual([]);
    const [hub] = policy.hubs;
    if (hub) await wakeHub(house.keeper, hub, { waker: 'person:ada' });
    await house.live('15:30');
    expect(house.isUp()).toBe(true);
    await house.live('18:25');
    expect(house.acts().at(-1)).toMatch(/^18:(0\d|1\d|2\d) stop$/);
  });
});

describe('usecases/people: after a wake', () => {
  it('a server that the hub still remembers from yesterday is cleaned away', async () => {
    house = peopleHouse({
      policy: policyOf(hubOf({ idle: { ...idle, unknownAfterMs: 10 * minute } })),
      world: { settings: { leftoverSeconds: 3600 } },
    });
    await comesToWork(house, 'ada', '18:00');
    house.fault({ name: 'hubTokenRevoked' });
    await house.live('21:00');
    expect(house.lost()).toHaveLength(1);
    house.fault({ name: 'hubTokenRevoked', lifted: true });
    await house.live('09:00', '2027-03-03');
    expect(house.told('people.cleaned')).toHaveLength(1);
  });

  it('one that came up since is nobody’s leftover', async () => {
    await house.live('07:40');
    const healthy = house.keeper.hubHealth;
    // The hub's page comes up late, and somebody was faster.
    Object.assign(house.keeper, { hubHealth: { probe: async () => 'unhealthy' } });
    await house.live('07:50');
    house.person('ada', 'arrive');
    await house.live('07:55');
    Object.assign(house.keeper, { hubHealth: healthy });
    await house.live('08:30');
    expect(house.told('people.asked')).toHaveLength(1);
    expect(house.told('people.cleaned')).toEqual([]);
    expect(serversThere(house)).toBe(1);
  });
});

describe('usecases/people: a crowd', () => {
  it('a hundred and fifty servers are ended a hundred a look, all of them before the machines', async () => {
    await house.live('12:00');
    for (let each = 0; each < 150; each += 1) house.person(`person${each}`, 'arrive');
    await house.live('20:00');
    const deletes = () => house.world.calls.filter(({ method }) => method === 'DELETE').length;
    expect(deletes()).toBe(100);
    await house.live('20:10');
    expect(deletes()).toBe(150);
    expect(house.isUp()).toBe(false);
    expect(house.lost()).toEqual([]);
  });
});

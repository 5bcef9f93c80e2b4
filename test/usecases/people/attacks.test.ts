import { describe, expect, it } from 'vitest';
import type { InProcessKeeper } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { actAtHub } from '../../../sandbox/world/people/actAtHub.ts';
import { poolsId } from '../../../src/core/power/powerTarget.ts';
import { noLeases } from '../../../src/core/wake/lease.ts';
import { overrideHub } from '../../../src/usecases/overrideHub.ts';
import { lookAtTarget } from '../../../src/usecases/power/lookAtTarget.ts';
import { type PowerGroup, powerGroups } from '../../../src/usecases/power/powerGroups.ts';
import { idle } from '../../builders/people.ts';
import { comesToWork, type PeopleHouse, peopleHouse, serversThere } from '../../builders/peopleHouse.ts';
import { clusterId, hubOf, policyOf, target } from '../../builders/policy.ts';
import { madrid, minute } from '../../builders/power.ts';

const deletes = ({ world }: PeopleHouse) => world.calls.filter(({ method }) => method === 'DELETE').length;

function groupOf({ keeper }: PeopleHouse): PowerGroup {
  const [group] = powerGroups(keeper.policy.hubs);
  if (!group) throw new Error('no group');
  return group;
}

describe('usecases/people: a start that only mends', () => {
  it('an upgrade failed under people’s servers and the hub’s pod is down: the start that follows ends none of them', async () => {
    const house = peopleHouse();
    await comesToWork(house, 'ada', '09:00');
    await house.live('12:00');
    let failed = true;
    let healthy = false;
    const { targets } = house.keeper;
    const keeper: InProcessKeeper = {
      ...house.keeper,
      hubHealth: { probe: async () => (healthy ? 'healthy' : 'unreachable') },
      targets: {
        ...targets,
        observe: async (one) => {
          const seen = await targets.observe(one);
          return failed && seen.kind === 'seen'
            ? { ...seen, phase: 'failedRunning', says: 'Failed, Running' }
            : seen;
        },
        begin: async () => {
          failed = false;
          return { kind: 'accepted' };
        },
      },
    };
    const look = async () => {
      house.world.clock.advance(30);
      return (await lookAtTarget(keeper, groupOf(house))).plan.kind;
    };
    expect([await look(), await look()]).toEqual(['start', 'none']);
    healthy = true;
    await look();
    expect((await house.facts()).awaitingHub).toBeUndefined();
    expect(deletes(house)).toBe(0);
    expect(serversThere(house)).toBe(1);
  });
});

describe('usecases/people: the second in which somebody clicks', () => {
  it('while the hub is still being asked, and the stop is due when it has answered: nobody’s server is stopped', async () => {
    let then: (() => Promise<void>) | undefined;
    const house = peopleHouse({
      hooks: {
        afterCall: async (what) => {
          const now = what === 'people.read' ? then : undefined;
          if (now) then = undefined;
          await now?.();
        },
      },
    });
    await house.live('12:00');
    house.person('ada', 'arrive');
    // Whoever was warned is looked at every two minutes: between two of these looks.
    await house.liveUntil(madrid('19:59') - 30_000);
    then = async () => {
      const lease = {
        waker: 'person:ada',
        first: madrid('19:59'),
        at: madrid('19:59'),
        until: madrid('22:00'),
      };
      const row = await house.keeper.state.leases.read('research');
      await house.keeper.state.leases.write('research', { ...noLeases, leases: [lease] }, row?.etag);
      house.world.clock.advance(91);
    };
    await lookAtTarget(house.keeper, groupOf(house));
    expect(deletes(house)).toBe(0);
    expect((await house.facts()).warning).toBeUndefined();
  });
});

describe('usecases/people: pools whose cluster went down first', () => {
  it('a warning of tonight, its drain and its overtime say nothing of the next time', async () => {
    const url = 'https://lab.example.edu';
    const names = ['users'];
    const pools = hubOf({
      name: 'pools',
      url,
      idle,
      target: {
        kind: 'nodePools',
        id: poolsId(target, names),
        resourceId: clusterId,
        clusterId: target,
        pools: names,
        startOneOf: [],
      },
    });
    const house = peopleHouse({
      policy: policyOf(hubOf({ idle }), pools),
      world: { clusters: [{ id: clusterId, moreHubs: ['lab.example.edu'] }] },
    });
    const row = async () => (await house.keeper.state.targets.read(pools.target.id))?.value;
    await house.live('12:00');
    actAtHub(house.world, { hub: 'lab.example.edu', user: 'grace', act: 'arrive' });
    await house.live('19:55');
    expect((await row())?.warning).toBeDefined();
    await house.live('20:30');
    const asleep = await row();
    expect(asleep?.observed).toMatchObject({ phase: 'clusterDown' });
    expect(asleep?.warning).toBeUndefined();
    expect(asleep?.drainingSince).toBeUndefined();
    expect(asleep?.people?.['pools']).toMatchObject({ servers: 0 });
  });
});

describe('usecases/people: after a pause', () => {
  it('overtime is what follows the last other reason: a pause is one, as a click is', async () => {
    const house = peopleHouse();
    await comesToWork(house, 'ada', '19:00');
    await house.live('20:30');
    const [hub] = house.keeper.policy.hubs;
    if (!hub) throw new Error('no hub');
    await overrideHub(house.keeper, hub, { kind: 'pause', until: madrid('22:30') }, { by: 'olga' });
    await house.live('00:50', '2027-03-03');
    expect(house.acts()).toEqual(['07:40 start', '00:30 stop']);
    expect(house.lost()).toEqual([]);
  });
});

describe('usecases/people: an API that answers every other time', () => {
  it('its people are told once, and it sleeps when overtime is over', async () => {
    const house = peopleHouse();
    const { people } = house.keeper;
    let calls = 0;
    Object.assign(house.keeper, {
      people: {
        ...people,
        read: async (hub: Parameters<typeof people.read>[0]) => {
          calls += 1;
          if (calls % 2 === 1) return people.read(hub);
          return { kind: 'untold', problem: { class: 'failing', message: 'it answered 503' } };
        },
      },
    });
    await house.live('12:00');
    house.person('ada', 'arrive');
    await house.live('23:00');
    expect(house.told('people.warned')).toEqual(['19:50 people.warned']);
    expect(house.told('people.drained')).toHaveLength(1);
    expect(house.acts().at(-1)).toMatch(/^22:\d\d stop$/);
    expect(house.lost()).toEqual([]);
  });

  it('a click withdraws the warning in the very moment in which it does not answer', async () => {
    const house = peopleHouse();
    await house.live('12:00');
    house.person('ada', 'arrive');
    await house.live('19:55');
    house.fault({ name: 'hubApiFails' });
    await house.live('19:57');
    expect((await house.facts()).warning).toBeDefined();
    const [hub] = house.keeper.policy.hubs;
    if (!hub) throw new Error('no hub');
    await overrideHub(house.keeper, hub, { kind: 'skipTonight' }, { by: 'olga' });
    await lookAtTarget(house.keeper, groupOf(house));
    expect((await house.facts()).warning).toBeUndefined();
  });
});

describe('usecases/people: a stop that Azure refuses for hours', () => {
  it('who came meanwhile is told anew, ten minutes before it is tried again', async () => {
    const policy = policyOf(hubOf({ idle: { ...idle, overtimeMs: 45 * minute } }));
    const house = peopleHouse({ policy });
    await comesToWork(house, 'ada', '19:00');
    await house.live('20:30');
    house.fault({ name: 'forbidden', target: 'hub', times: 2 });
    await house.live('21:00');
    expect(house.told('people.drained')).toEqual(['20:45 people.drained']);
    await comesToWork(house, 'grace', '21:01');
    await house.live('22:30');
    expect(house.told('people.warned', 'people.drained').slice(2)).toEqual([
      '21:25 people.warned',
      '21:36 people.drained',
    ]);
    expect(house.acts().at(-1)).toMatch(/^21:3\d stop$/);
    expect(house.lost()).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { findHubHost } from '../../../sandbox/world/findHubHost.ts';
import { actAtHub } from '../../../sandbox/world/people/actAtHub.ts';
import { lostServers } from '../../../sandbox/world/people/serverLife.ts';
import { type PoolsTarget, poolsId } from '../../../src/core/power/powerTarget.ts';
import { wakeHub } from '../../../src/usecases/wake/wakeHub.ts';
import { idle } from '../../builders/people.ts';
import { type PeopleHouse, peopleHouse } from '../../builders/peopleHouse.ts';
import { clusterId, hubOf, madridWorkdays, policyOf, target } from '../../builders/policy.ts';
import { hour, madrid } from '../../builders/power.ts';

const labHost = 'lab.example.edu';
const research = hubOf({ idle });
const until = (to: string) => ({
  ...madridWorkdays,
  windows: madridWorkdays.windows.map((each) => ({ ...each, to })),
});
const lab = hubOf({ name: 'lab', title: 'Lab', url: `https://${labHost}`, idle, schedule: until('21:00') });
const pools = hubOf({
  name: 'pools',
  title: 'Pools',
  url: `https://${labHost}`,
  idle,
  schedule: until('21:00'),
  target: {
    kind: 'nodePools',
    id: poolsId(target, ['users']),
    resourceId: clusterId,
    clusterId: target,
    pools: ['users'],
    startOneOf: [],
  },
});

let house: PeopleHouse;
const start = (...hubs: Parameters<typeof policyOf>) => {
  house = peopleHouse({
    policy: policyOf(...hubs),
    world: { clusters: [{ id: clusterId, moreHubs: [labHost] }] },
  });
};
const atLab = (user: string, act: 'arrive' | 'work' | 'idle' | 'leave') => {
  const refusal = actAtHub(house.world, { hub: labHost, user, act });
  if (refusal) throw new Error(refusal.detail);
};
const lostAtLab = () => {
  const host = findHubHost(house.world, labHost);
  return host ? lostServers(house.world, host) : [];
};

describe('usecases/people: two hubs on one cluster', () => {
  beforeEach(() => start(research, lab));

  it('it stays on until the later one closes, and the people of both are told', async () => {
    await house.live('12:00');
    house.person('ada', 'arrive');
    atLab('grace', 'arrive');
    await house.live('20:44');
    expect(house.told('people.warned', 'people.drained')).toEqual([]);
    await house.live('22:00');
    expect(house.told('people.warned', 'people.drained')).toEqual([
      '20:45 people.warned',
      '21:00 people.drained',
    ]);
    expect(house.acts()).toEqual(['07:40 start', '21:00 stop']);
    expect([...house.lost(), ...lostAtLab()]).toEqual([]);
  });

  it('who works on the one that closed keeps the cluster on after the other has closed too', async () => {
    await house.live('20:30');
    house.person('ada', 'arrive');
    await house.live('20:31');
    house.person('ada', 'work');
    await house.live('21:30');
    expect(house.isUp()).toBe(true);
    house.person('ada', 'leave');
    await house.live('22:30');
    expect(house.isUp()).toBe(false);
  });
});

describe('usecases/people: pools in a cluster that another hub stops', () => {
  beforeEach(() => start(research, pools));

  const poolPower = () => {
    const pool = house.cluster.agentPools.find(({ name }) => name === 'users');
    return pool?.moments.findLast(({ at }) => at <= house.world.clock.now())?.powerState;
  };

  it('their hub, open until 21:00, keeps the cluster on; people on its pools are told of the stop', async () => {
    await house.live('12:00');
    expect([house.isUp(), poolPower()]).toEqual([true, 'Running']);
    atLab('grace', 'arrive');
    await house.live('20:59');
    expect(house.isUp()).toBe(true);
    await house.live('22:00');
    expect(house.isUp()).toBe(false);
    expect(house.told('people.warned').length).toBeGreaterThan(0);
    expect(lostAtLab()).toEqual([]);
  });

  it('a click at their sleeping hub wakes the cluster first, then the pools', async () => {
    await house.live('23:00');
    expect(house.isUp()).toBe(false);
    await wakeHub(house.keeper, pools, { waker: 'person:ada' });
    await house.live('23:15');
    expect(house.isUp()).toBe(true);
    await house.live('23:25');
    const row = await house.keeper.state.targets.read(pools.target.id);
    expect(row?.value.observed).toMatchObject({ phase: 'running' });
    expect(row?.value.manual).toBeUndefined();
  });

  it('the cluster stopped under them is nobody’s wish: in the morning they are started, not left off', async () => {
    await house.live('23:00');
    await house.live('08:30', '2027-03-03');
    const row = await house.keeper.state.targets.read(pools.target.id);
    expect(row?.value.manual).toBeUndefined();
    expect(row?.value.observed).toMatchObject({ phase: 'running' });
    expect(madrid('08:30', '2027-03-03')).toBe(house.world.clock.now());
  });
});

describe('usecases/people: pools first, their cluster two hours later', () => {
  const dozing = hubOf({ ...pools, target: { ...pools.target, clusterAfterMs: 2 * hour } as PoolsTarget });
  beforeEach(() => start(dozing));

  const observed = async () => (await house.keeper.state.targets.read(dozing.target.id))?.value.observed;

  it('closed at 21:00, its pools sleep at once and the cluster at 23:00; both are up again at 08:00', async () => {
    await house.live('21:10');
    expect(await observed()).toMatchObject({ phase: 'stopped' });
    expect(house.isUp()).toBe(true);
    await house.live('22:59');
    expect(house.isUp()).toBe(true);
    await house.live('23:10');
    expect(house.isUp()).toBe(false);
    expect(await observed()).toMatchObject({ phase: 'clusterDown' });
    await house.live('08:00', '2027-03-03');
    expect(house.isUp()).toBe(true);
    expect(await observed()).toMatchObject({ phase: 'running' });
  });

  it('a click at 22:00 starts the pools alone, and the two hours begin anew when it is over', async () => {
    await house.live('22:00');
    await wakeHub(house.keeper, dozing, { waker: 'person:ada' });
    await house.live('22:10');
    expect(await observed()).toMatchObject({ phase: 'running' });
    expect(house.acts().filter((act) => act.endsWith('start'))).toHaveLength(1);
    await house.live('01:55', '2027-03-03');
    expect(house.isUp()).toBe(true);
    await house.live('02:15', '2027-03-03');
    expect(house.isUp()).toBe(false);
  });
});

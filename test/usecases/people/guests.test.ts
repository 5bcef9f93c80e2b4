import { beforeEach, describe, expect, it } from 'vitest';
import { findHubHost } from '../../../sandbox/world/findHubHost.ts';
import { actAtHub } from '../../../sandbox/world/people/actAtHub.ts';
import { lostServers } from '../../../sandbox/world/people/serverLife.ts';
import { poolsId } from '../../../src/core/power/powerTarget.ts';
import { wakeHub } from '../../../src/usecases/wake/wakeHub.ts';
import { idle } from '../../builders/people.ts';
import { type PeopleHouse, peopleHouse } from '../../builders/peopleHouse.ts';
import { clusterId, hubOf, madridWorkdays, policyOf, target } from '../../builders/policy.ts';
import { hour } from '../../builders/power.ts';

const labHost = 'lab.example.edu';
const research = hubOf({ idle });
const between = (from: string, to: string) => ({
  ...madridWorkdays,
  windows: madridWorkdays.windows.map((each) => ({ ...each, from, to })),
});
const pools = hubOf({
  name: 'pools',
  url: `https://${labHost}`,
  idle: { ...idle, maxAwakeMs: 11 * hour },
  schedule: between('12:00', '19:30'),
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
const row = async () => (await house.keeper.state.targets.read(pools.target.id))?.value;
const arrive = () => {
  const refusal = actAtHub(house.world, { hub: labHost, user: 'grace', act: 'arrive' });
  if (refusal) throw new Error(refusal.detail);
};

describe('usecases/people: a cluster heeds what its pools’ own row knows of their hub', () => {
  beforeEach(() => {
    house = peopleHouse({
      policy: policyOf(research, pools),
      world: {
        clusters: [
          {
            id: clusterId,
            moreHubs: [labHost],
            pools: [
              { name: 'system', mode: 'System', count: 1 },
              { name: 'users', count: 1, powerState: 'Stopped' },
            ],
          },
        ],
      },
    });
  });

  it('up for longer than the pools, it does not end their hub’s wake after its own longest stretch', async () => {
    await house.live('19:45');
    await wakeHub(house.keeper, pools, { waker: 'person:grace' });
    await house.live('19:52');
    arrive();
    await house.live('21:30');
    expect(house.isUp()).toBe(true);
    await house.live('22:20');
    expect(house.isUp()).toBe(false);
    const host = findHubHost(house.world, labHost);
    expect(host && lostServers(house.world, host)).toEqual([]);
  });

  it('pools that somebody starts by hand keep their cluster up as well', async () => {
    await house.live('19:50');
    expect(await row()).toMatchObject({ observed: { phase: 'stopped' } });
    house.fault({ name: 'outsideStart', target: 'hub/users' });
    await house.live('22:00');
    expect((await row())?.manual).toMatchObject({ power: 'on' });
    expect(house.isUp()).toBe(true);
  });
});

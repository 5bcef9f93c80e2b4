import { beforeEach, describe, expect, it } from 'vitest';
import { poolsId } from '../../../src/core/power/powerTarget.ts';
import { describeHubs } from '../../../src/usecases/describeHubs.ts';
import { clockOf, type PeopleHouse, peopleHouse } from '../../builders/peopleHouse.ts';
import { clusterId, hubOf, policyOf, target } from '../../builders/policy.ts';
import { hour, madrid } from '../../builders/power.ts';

const gpu = hubOf({
  target: {
    kind: 'nodePools',
    id: poolsId(target, ['gpuspot', 'gpu']),
    resourceId: clusterId,
    clusterId: target,
    pools: ['gpuspot', 'gpu'],
    startOneOf: ['gpuspot', 'gpu'],
  },
});

const pool = (name: string) => ({ name, count: 1, powerState: 'Stopped' as const });

let house: PeopleHouse;
const powers = () =>
  house.cluster.agentPools
    .filter(({ mode }) => mode === 'User')
    .map(
      ({ name, moments }) =>
        `${name} ${moments.findLast(({ at }) => at <= house.world.clock.now())?.powerState}`,
    );

/** Which pools were written to, and when. */
const puts = () =>
  house.world.calls.flatMap(({ at, method, url }) => {
    const name = method === 'PUT' ? /agentPools\/(\w+)/i.exec(url)?.[1] : undefined;
    return name ? [`${clockOf(at)} ${name}`] : [];
  });

describe('usecases/people: pools of which one is enough', () => {
  beforeEach(() => {
    house = peopleHouse({
      policy: policyOf(gpu),
      world: {
        clusters: [
          {
            id: clusterId,
            powerState: 'Running',
            pools: [{ name: 'system', mode: 'System', count: 1 }, pool('gpuspot'), pool('gpu')],
          },
        ],
      },
    });
  });

  it('the first in the order is started, and it alone', async () => {
    await house.live('08:00');
    expect(powers()).toEqual(['gpuspot Running', 'gpu Stopped']);
  });

  it('no capacity for it: the next is tried at once, and at night the one that never came is left alone', async () => {
    house.fault({ name: 'capacityRefused', target: 'hub/gpuspot', times: 1000 });
    await house.live('07:58');
    expect(powers()[1]).toBe('gpu Running');
    expect(puts()).toEqual(['07:40 gpuspot', '07:42 gpu']);
    await house.live('23:00');
    expect(powers()[1]).toBe('gpu Stopped');
    expect(puts().slice(2)).toEqual(['20:00 gpu']);
    expect((await house.keeper.state.targets.read(gpu.target.id))?.value.attempts).toBeUndefined();
  });

  it('whoever asks in between reads that the next is tried, and not that the keeper waits', async () => {
    await house.live('07:36');
    const now = madrid('07:41');
    const row = await house.keeper.state.targets.read(gpu.target.id);
    if (!row) throw new Error('nobody has looked');
    const failure = { class: 'capacity', code: 'AllocationFailed', message: 'no machines' } as const;
    const refused = { kind: 'start', count: 1, byClass: { capacity: 1 }, since: now, failure } as const;
    const attempts = { ...refused, nextAt: now + hour };
    await house.keeper.state.targets.write(gpu.target.id, { ...row.value, attempts }, row.etag);
    const [status] = await describeHubs(house.keeper, now);
    expect(status?.verdict?.plan).toEqual({ kind: 'start', because: 'openingSoon' });
  });

  it('the next morning begins with the first again', async () => {
    house.fault({ name: 'capacityRefused', target: 'hub/gpuspot', times: 1 });
    await house.live('23:00');
    await house.live('08:00', '2027-03-03');
    expect(powers()).toEqual(['gpuspot Running', 'gpu Stopped']);
  });
});

describe('usecases/people: kept warm', () => {
  it('three refusals in the morning: it is not stopped in the evening, and the page says until when', async () => {
    house = peopleHouse({ policy: policyOf(hubOf({ keepWarm: { after: 3, forMs: 24 * hour } })) });
    house.fault({ name: 'capacityRefused', times: 3 });
    await house.live('21:00');
    expect((await house.facts()).scarce).toMatchObject({ count: 3 });
    expect(house.isUp()).toBe(true);
    await house.live('20:30', '2027-03-03');
    expect(house.isUp()).toBe(false);
  });

  it('after two it is stopped as ever', async () => {
    house = peopleHouse({ policy: policyOf(hubOf({ keepWarm: { after: 3, forMs: 24 * hour } })) });
    house.fault({ name: 'capacityRefused', times: 2 });
    await house.live('21:00');
    expect(house.isUp()).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { minute } from '../builders/power.ts';
import { aHouse, form, hubOf, json } from './house.ts';

describe('functions: a crowd', () => {
  it('of 200 people who click in the same second: 200 leases, one start, nobody gets an error', async () => {
    const house = aHouse();
    await liveOn(house.keeper, house.world, house.world.clock.now() + 5 * minute);
    const clicks = Array.from({ length: 200 }, (_, index) =>
      index % 2 === 0
        ? house.knock('/hubs/research/wake', { ...form({ next: '/lab' }), as: `person-${index}` })
        : house.knock('/api/hubs/research/wake', { ...json(), as: `person-${index}` }),
    );
    const statuses = (await Promise.all(clicks)).map(({ status }) => status);
    expect(Map.groupBy(statuses, (status) => status).size).toBe(2);
    expect([
      statuses.filter((status) => status === 303).length,
      statuses.filter((status) => status === 202).length,
    ]).toEqual([100, 100]);
    expect((await house.keeper.state.leases.read('research'))?.value.leases).toHaveLength(200);
    expect(house.world.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(house.faults).toEqual([]);
  });

  it('of 400 guests behind one address: a burst gets in, the rest hears when to come again', async () => {
    const house = aHouse({ hubs: [hubOf({ wake: { ...hubOf().wake, who: { kind: 'anyone' } } })] });
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => house.knock('/api/hubs/research/wake', json())),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(300);
    expect(new Set(refused.map(({ headers }) => headers['retry-after']))).toEqual(new Set(['1']));
    expect(house.world.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect((await house.keeper.state.leases.read('research'))?.value.leases).toHaveLength(1);
  });

  it('does not stop a second person where one hammers', async () => {
    const house = aHouse();
    const hammer = await Promise.all(
      Array.from({ length: 30 }, () => house.knock('/api/hubs/research/wake', { ...json(), as: 'ada' })),
    );
    expect(hammer.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await house.knock('/api/hubs/research/wake', { ...json(), as: 'ben' })).status).toBe(202);
  });

  it('cannot choose its address: only what the platform’s hop saw counts', async () => {
    const house = aHouse({ hubs: [hubOf({ wake: { ...hubOf().wake, who: { kind: 'anyone' } } })] });
    const click = (index: number) =>
      house.knock('/api/hubs/research/wake', {
        ...json(),
        headers: {
          ...json().headers,
          'x-forwarded-for': `10.0.${index >> 8}.${index & 255}, 203.0.113.9:4${index}`,
        },
      });
    const answers = await Promise.all(Array.from({ length: 310 }, (_, index) => click(index)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(
      (await house.keeper.state.leases.read('research'))?.value.leases.map(({ waker }) => waker),
    ).toEqual(['address:203.0.113.9']);
  });
});

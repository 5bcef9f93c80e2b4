import { describe, expect, it } from 'vitest';
import { clusterSeeds } from '../../sandbox/world/world.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { aWorld } from '../builders/world.ts';
import { aHouse, hubOf } from './house.ts';
import { operator } from './operatorHouse.ts';

const seeds = clusterSeeds(200);
const hubs = seeds.map(({ id: resourceId }, index) =>
  hubOf({
    name: `hub-${String(index).padStart(3, '0')}`,
    title: `Hub ${index} of a faculty with a rather long name`,
    target: { kind: 'aks', id: resourceId.toLowerCase(), resourceId },
    schedule: {
      ...hubOf().schedule,
      calendars: [{ url: `https://example.edu/${index % 20}.ics`, effect: 'open' }],
    },
  }),
);

describe('functions: the overview of 200 hubs', () => {
  it('reads lists and no hub by itself, asks no Azure, and is light', async () => {
    const house = aHouse({ world: aWorld({ clusters: seeds }), hubs });
    await tickPower(house.keeper);
    const { targets, overrides, leases, rotations } = house.keeper.state;
    const single = async () => {
      throw new Error('a hub was read by itself');
    };
    for (const rows of [targets, overrides, leases, rotations]) Object.assign(rows, { read: single });
    const { list } = house.keeper.state.calendars;
    let copiesRead = 0;
    Object.assign(house.keeper.state.calendars, {
      read: single,
      list: () => {
        copiesRead += 1;
        return list();
      },
    });
    let asked = 0;
    const { recent } = house.keeper.history;
    Object.assign(house.keeper.history, {
      recent: (...given: Parameters<typeof recent>) => {
        asked += 1;
        return recent(...given);
      },
    });
    const calls = house.world.calls.length;
    const { status, body = '' } = await house.knock('/operator?page=2', { as: operator });
    expect([status, house.faults, house.world.calls.length]).toEqual([200, [], calls]);
    expect(asked).toBeLessThanOrEqual(20);
    // Copies of calendars are the largest rows there are.
    expect(copiesRead).toBe(1);
    expect(body.match(/<th role="rowheader" scope="row"><a href="\/operator\/hubs\//g)).toHaveLength(50);
    expect(body).toContain('200 hubs, page 2 of 4');
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(150_000);
    // The audit of 200 clusters is not read for a sentence.
    expect(body).toMatch(
      /id="savings-title">Savings<\/h2>\s*<p><a href="\/operator\/savings\?month=2027-03">/,
    );
  });
});

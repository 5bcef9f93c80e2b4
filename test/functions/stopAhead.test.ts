import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { idle } from '../builders/people.ts';
import { target } from '../builders/policy.ts';
import { madrid } from '../builders/power.ts';
import { aRunningWorld } from '../builders/world.ts';
import { aHouse, form, hubOf } from './house.ts';

/** At 19:52 somebody has three servers on the hub, and was warned of 20:02. */
async function warnedHouse() {
  const house = aHouse({
    world: aRunningWorld({ at: madrid('19:49') }),
    hubs: [hubOf({ idle })],
  });
  await liveOn(house.keeper, house.world, madrid('19:52'));
  const row = await house.keeper.state.targets.read(target);
  if (!row) throw new Error('no round has left a row');
  const warning = { at: madrid('19:52'), stopAt: madrid('20:02'), because: 'closed' };
  await house.keeper.state.targets.write(target, { ...row.value, warning }, row.etag);
  return house;
}

describe('functions: a stop ahead', () => {
  it('stands in the API and on the page, and a GET withdraws nothing', async () => {
    const house = await warnedHouse();
    const before = await house.memory();
    const { body = '' } = await house.knock('/api/hubs/research', { as: 'ada' });
    expect(JSON.parse(body).stopAhead).toEqual({ at: '2027-03-02T19:02:00Z', because: 'closed' });
    const page = await house.knock('/hubs/research', { as: 'ada' });
    expect(page.body).toContain('Keep it on');
    expect(await house.memory()).toBe(before);
  });

  it('one click of its form keeps the hub on, and comes back to a page that stays', async () => {
    const house = await warnedHouse();
    const answer = await house.knock('/hubs/research/wake', { ...form({ stay: '1' }), as: 'ada' });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/hubs/research?woke=1&stay=1');
    const after = await house.knock(answer.headers['location'] ?? '', { as: 'ada' });
    expect(after.body).not.toContain('Keep it on');
    expect(after.body).toContain('Your wake keeps it awake until');
  });
});

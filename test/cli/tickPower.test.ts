import { describe, expect, it } from 'vitest';
import { clusterSeeds } from '../../sandbox/world/world.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { arm, aWorld, hubId } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const second = `${hubId}-002`;
const two = policyOf(
  hubOf(),
  hubOf({ name: 'lab', target: { kind: 'aks', id: second.toLowerCase(), resourceId: second } }),
);
const monday0930 = Date.parse('2027-03-01T08:30:00Z');

describe('cli/tickPower', () => {
  it('starts at 09:30 what should be on, with one line a cluster, and leaves word of the round', async () => {
    const world = aWorld({ at: monday0930, clusters: clusterSeeds(2) });
    const { run, keeper } = cliOf({ world, policy: two });
    const ran = await run('tick', 'power');
    expect(ran).toEqual({
      code: 0,
      out: [
        'research (hub): Starts now: open hours.',
        'lab (hub-002): Starts now: open hours.',
        '2 targets, 2 needed a closer look.',
      ].join('\n'),
      err: '',
    });
    expect((await keeper.state.keeper.read('keeper'))?.value.lastTickAt).toBe(monday0930);
  });

  it('looks itself: the round puts no look on the queue, only what follows an act', async () => {
    const world = aWorld({ at: monday0930 });
    const { run, keeper } = cliOf({ world });
    await run('tick', 'power');
    expect(keeper.followUps.nextAt()).toBe(monday0930 + 30_000);
    world.clock.advance(30);
    expect(keeper.followUps.due()).toHaveLength(1);
  });

  it('a fault at one cluster does not stop the other, and exits 1', async () => {
    const world = aWorld({ at: monday0930, clusters: clusterSeeds(2) });
    const { run, keeper } = cliOf({ world, policy: two });
    keeper.state.targets.plant(second.toLowerCase(), '{"v": 9, "value": {}}');
    arm(world, { name: 'answerLost', target: hubId, times: 1 });
    const ran = await run('tick', 'power', '--json');
    expect(ran.code).toBe(1);
    const { looks } = JSON.parse(ran.out);
    expect(looks).toHaveLength(1);
    expect(looks[0]).toMatchObject({ hubs: ['research'], plan: { kind: 'start' } });
    expect(looks[0].answerLost).toContain('socket hang up');
  });

  it('what could not be seen in bulk is named, and exits 1', async () => {
    const world = aWorld({ at: monday0930 });
    const { run } = cliOf({ world });
    await run('tick', 'power');
    arm(world, { name: 'forbidden', times: 1 });
    const ran = await run('tick', 'power');
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^Not seen: .*403/);
  });

  it('hubs that stand still are counted, and make it exit 1', async () => {
    const policy = {
      ...policyOf(),
      standingStill: [{ hub: 'lab', because: 'its configuration has an error' }],
    };
    const ran = await cliOf({ policy }).run('tick', 'power');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('1 hub stands still: hubkeeper check says why.');
  });
});

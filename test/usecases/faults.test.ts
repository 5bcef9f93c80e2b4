import { describe, expect, it } from 'vitest';
import { inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn, takeFollowUps } from '../../sandbox/inprocess/liveOn.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import { clusterSeeds, createWorld, type World } from '../../sandbox/world/world.ts';
import { AzureFault, StoredRowFault } from '../../src/ports/azureFault.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import { checkHealth } from '../../src/usecases/checkHealth.ts';
import { overrideHub } from '../../src/usecases/overrideHub.ts';
import { lookAtTarget } from '../../src/usecases/power/lookAtTarget.ts';
import { powerGroups } from '../../src/usecases/power/powerGroups.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { clusterId, hubOf, policyOf, target } from '../builders/policy.ts';
import { madrid, minute } from '../builders/power.ts';

function posts(world: World): number {
  return world.calls.filter(({ method, url }) => method === 'POST' && /\/(start|stop)\?/.test(url)).length;
}

describe('usecases: what Azure and the state may do to a keeper', () => {
  it('an Azure that answers nothing to a start is asked less and less often, and it is a finding', async () => {
    const world = createWorld({ at: madrid('07:35'), speed: 0 });
    const keeper = inProcessKeeper({ world, policy: policyOf() });
    let asked = 0;
    const targets: PowerTargets = {
      ...keeper.targets,
      begin: async () => {
        asked += 1;
        throw new AzureFault('managedClusters/start', 'bad gateway', { status: 502 });
      },
    };
    await liveOn({ ...keeper, targets }, world, madrid('09:40'));
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(9);
    expect((await keeper.state.keeper.read('keeper'))?.value.findings).toContainEqual({
      code: 'target.startFailing',
      count: 1,
    });
  });

  it('a look that took three minutes to read claims from when it acts, so nobody doubles it', async () => {
    const world = createWorld({ at: madrid('07:45'), speed: 0 });
    const keeper = inProcessKeeper({ world, policy: policyOf() });
    const slow: PowerTargets = {
      ...keeper.targets,
      observe: async (id) => {
        const seen = await keeper.targets.observe(id);
        world.clock.advance((3 * minute) / 1000);
        return seen;
      },
      begin: async () => {
        throw new AzureFault('managedClusters/start', 'lost');
      },
    };
    const [group] = powerGroups(keeper.policy.hubs);
    if (!group) throw new Error('no group');
    await lookAtTarget({ ...keeper, targets: slow }, group);
    expect((await keeper.state.targets.read(target))?.value.act?.at).toBe(madrid('07:48'));
    expect((await lookAtTarget(keeper, group)).plan).toMatchObject({ kind: 'wait', because: 'claimed' });
  });

  it('a history that cannot be written to does not undo the backoff after a refusal', async () => {
    const world = createWorld({ at: madrid('07:35'), speed: 0 });
    const keeper = inProcessKeeper({
      world,
      policy: policyOf(),
      hooks: {
        beforeCall: (what) => {
          if (what === 'history.append') throw new AzureFault('history.append', 'down');
        },
      },
    });
    addFault(world, { name: 'forbidden', target: clusterId, times: 99 });
    const patient = async (until: number) => {
      while (world.clock.now() < until) {
        await liveOn(keeper, world, until).catch((fault: unknown) => {
          if (!(fault instanceof AzureFault)) throw fault;
        });
      }
    };
    await patient(madrid('08:35'));
    expect(posts(world)).toBeLessThanOrEqual(3);
  });

  it('a damaged row: the hub stands still, others go on, and it is a finding', async () => {
    const [one, other] = clusterSeeds(2);
    const world = createWorld({ at: madrid('07:35'), speed: 0, clusters: clusterSeeds(2) });
    const hubs = [one, other].map((seed, index) =>
      hubOf({
        name: `hub-${index}`,
        target: { kind: 'aks', id: seed?.id.toLowerCase() ?? '', resourceId: seed?.id ?? '' },
      }),
    );
    const keeper = inProcessKeeper({ world, policy: policyOf(...hubs) });
    keeper.state.targets.plant(one?.id.toLowerCase() ?? '', '{"v":1,"value":{"half"');
    await liveOn(keeper, world, madrid('08:00'));
    const started = world.calls.filter(({ method, url }) => method === 'POST' && url.includes('/start?'));
    expect(started.map(({ url }) => url.includes('hub-002'))).toEqual([true]);
    expect((await keeper.state.keeper.read('keeper'))?.value.findings).toEqual([
      { code: 'target.unreadableRow', count: 1 },
    ]);
  });

  it('damaged overrides: nobody acts past a pause that cannot be read', async () => {
    const world = createWorld({ at: madrid('07:35'), speed: 0 });
    const keeper = inProcessKeeper({ world, policy: policyOf() });
    await overrideHub(keeper, hubOf(), { kind: 'pause', until: madrid('20:00') }, { by: 'ada' });
    keeper.state.overrides.plant('research', '{"v":9}');
    await liveOn(keeper, world, madrid('09:00'));
    expect(posts(world)).toBe(0);
    const [group] = powerGroups(keeper.policy.hubs);
    if (!group) throw new Error('no group');
    await expect(lookAtTarget(keeper, group)).rejects.toBeInstanceOf(StoredRowFault);
  });

  it('thirty hubs whose bulk news is ten minutes old: a day without a false wish or a second act', async () => {
    const seeds = clusterSeeds(30);
    const world = createWorld({
      at: madrid('07:00'),
      speed: 0,
      clusters: seeds,
      settings: { resourceGraphLagSeconds: 600 },
    });
    const hubs = seeds.map((seed, index) =>
      hubOf({
        name: `hub-${index}`,
        target: { kind: 'aks', id: seed.id.toLowerCase(), resourceId: seed.id },
      }),
    );
    const keeper = inProcessKeeper({ world, policy: policyOf(...hubs) });
    await liveOn(keeper, world, madrid('21:00'));
    expect(posts(world)).toBe(60);
    expect(keeper.history.all().filter(({ what }) => what.startsWith('power.outside'))).toEqual([]);
  });

  it('one of thirty deleted at 11:00 is known to be gone by 11:10', async () => {
    const seeds = clusterSeeds(30);
    const world = createWorld({ at: madrid('10:30'), speed: 0, clusters: seeds });
    const hubs = seeds.map((seed, index) =>
      hubOf({
        name: `hub-${index}`,
        target: { kind: 'aks', id: seed.id.toLowerCase(), resourceId: seed.id },
      }),
    );
    const keeper = inProcessKeeper({ world, policy: policyOf(...hubs) });
    await liveOn(keeper, world, madrid('11:00'));
    addFault(world, { name: 'deleted', target: seeds[7]?.id ?? '' });
    await liveOn(keeper, world, madrid('11:10'));
    expect(keeper.history.all().filter(({ what }) => what === 'power.gone')).toHaveLength(1);
    const before = world.calls.length;
    await tickPower(keeper);
    await takeFollowUps(keeper);
    expect(world.calls.length - before).toBe(1);
  });

  it('a damaged word of the keeper itself is spoken anew at the next round', async () => {
    const world = createWorld({ at: madrid('10:00'), speed: 0 });
    const keeper = inProcessKeeper({ world, policy: policyOf() });
    keeper.state.keeper.plant('keeper', '{"v":7}');
    expect(await checkHealth(keeper)).toEqual({
      ok: false,
      problems: [{ code: 'keeper.unreadable', count: 1 }],
    });
    await liveOn(keeper, world, madrid('10:05'));
    expect(await checkHealth(keeper)).toEqual({ ok: true, problems: [] });
  });

  it('a conflict is put off, not failed, and no finding unless it lasts half an hour', async () => {
    const world = createWorld({ at: madrid('07:35'), speed: 0 });
    const keeper = inProcessKeeper({ world, policy: policyOf() });
    addFault(world, { name: 'conflict', target: clusterId, times: 20 });
    await liveOn(keeper, world, madrid('07:46'));
    const findings = async () => (await keeper.state.keeper.read('keeper'))?.value.findings;
    expect(keeper.history.all().map(({ what }) => what)).toContain('power.startPutOff');
    expect(await findings()).toEqual([]);
    await liveOn(keeper, world, madrid('08:20'));
    expect(await findings()).toEqual([{ code: 'target.startFailing', count: 1 }]);
  });
});

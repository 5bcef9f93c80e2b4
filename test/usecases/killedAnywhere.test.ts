import { describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { momentAt } from '../../sandbox/world/cluster.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import { createWorld, findCluster, type World } from '../../sandbox/world/world.ts';
import type { TargetFacts } from '../../src/core/power/targetFacts.ts';
import { powerGroups } from '../../src/usecases/power/powerGroups.ts';
import { Killed, killer, type Moment } from '../builders/killer.ts';
import { clusterId, policyOf, target } from '../builders/policy.ts';
import { madrid, seen } from '../builders/power.ts';

type Life = {
  readonly from: number;
  readonly until: number;
  readonly running: boolean;
  readonly arrange?: (world: World) => void;
};

/** Lives through `life`, killed at the n-th call; then left alone for two rounds and as long as an operation takes. */
async function killedAt(life: Life, n: number, moment: Moment, loseQueue: boolean) {
  const world = createWorld({
    at: life.from,
    speed: 0,
    clusters: [{ id: clusterId, powerState: life.running ? 'Running' : 'Stopped' }],
  });
  const hooks = killer(n, moment);
  const keeper = inProcessKeeper({ world, policy: policyOf(), hooks });
  await knowSince(keeper, life.running);
  life.arrange?.(world);
  hooks.arm();
  let killed = false;
  await liveOn(keeper, world, life.until).catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
    killed = true;
  });
  const reached = hooks.revive();
  if (loseQueue) {
    world.clock.advance(1);
    while (keeper.followUps.nextAt() !== undefined) {
      if (keeper.followUps.due().length === 0) world.clock.advance(30);
    }
  }
  await liveOn(keeper, world, world.clock.now() + 20 * 60_000);
  return { world, keeper, killed, reached };
}

/** The keeper has known the cluster since yesterday, so that nothing waits for a first closing. */
async function knowSince(keeper: InProcessKeeper, running: boolean): Promise<void> {
  const yesterday = madrid('06:00', '2027-03-01');
  const powerState = running ? 'Running' : 'Stopped';
  const facts: TargetFacts = {
    firstSeenAt: yesterday,
    observed: { ...seen('Succeeded', powerState), at: yesterday, since: yesterday },
    settled: { power: powerState },
    schedule: { fingerprint: powerGroups(keeper.policy.hubs)[0]?.fingerprint ?? '', since: yesterday },
    durations: [],
  };
  await keeper.state.targets.write(target, facts, undefined);
}

function powerOf(world: World) {
  const cluster = findCluster(world, clusterId);
  return cluster && momentAt(cluster, world.clock.now()).powerState;
}

function sent(world: World, act: 'start' | 'stop'): number {
  return world.calls.filter(({ method, url }) => method === 'POST' && url.includes(`/${act}?`)).length;
}

function lines(keeper: InProcessKeeper, what: string): number {
  return keeper.history.all().filter((line) => line.what === what).length;
}

/** Every call of the life, one after the other, until a run gets through unharmed. */
async function everywhere(
  life: Life,
  check: (outcome: Awaited<ReturnType<typeof killedAt>>, where: string) => void,
) {
  let kills = 0;
  for (const moment of ['before', 'after'] as const) {
    for (const loseQueue of [false, true]) {
      for (let n = 1; ; n += 1) {
        const outcome = await killedAt(life, n, moment, loseQueue);
        check(outcome, `${moment} call ${n}, queue ${loseQueue ? 'lost' : 'kept'}`);
        if (!outcome.reached) break;
        kills += outcome.killed ? 1 : 0;
      }
    }
  }
  return kills;
}

describe('usecases: killed after every single await', () => {
  it('on the way to a start at 07:40: one start, running, told once', async () => {
    const kills = await everywhere(
      { from: madrid('07:39'), until: madrid('07:47'), running: false },
      ({ world, keeper }, where) => {
        expect(powerOf(world), where).toBe('Running');
        expect(sent(world, 'start'), where).toBe(1);
        expect(sent(world, 'stop'), where).toBe(0);
        expect(lines(keeper, 'power.start'), where).toBe(1);
        expect(lines(keeper, 'power.outsideStart'), where).toBe(0);
      },
    );
    expect(kills).toBeGreaterThan(280);
  });

  it('on the way to a stop at 20:00: one stop, stopped, told once', async () => {
    const kills = await everywhere(
      { from: madrid('19:59'), until: madrid('20:06'), running: true },
      ({ world, keeper }, where) => {
        expect(powerOf(world), where).toBe('Stopped');
        expect(sent(world, 'stop'), where).toBe(1);
        expect(sent(world, 'start'), where).toBe(0);
        expect(lines(keeper, 'power.stop'), where).toBe(1);
        expect(lines(keeper, 'power.outsideStop'), where).toBe(0);
      },
    );
    expect(kills).toBeGreaterThan(180);
  });

  it.each([
    ['refused for missing rights', { name: 'forbidden', target: clusterId }, 2],
    ['answered by nobody', { name: 'answerLost', target: clusterId }, 1],
  ] as const)(
    '%s at 07:40: running by 08:15, with as many requests as needed',
    async (_, fault, requests) => {
      const kills = await everywhere(
        {
          from: madrid('07:39'),
          until: madrid('07:56'),
          running: false,
          arrange: (world) => addFault(world, fault),
        },
        ({ world }, where) => {
          expect(sent(world, 'start'), where).toBe(requests);
          expect(powerOf(world), where).toBe('Running');
        },
      );
      expect(kills).toBeGreaterThan(300);
    },
  );

  it('a stop that fails half-way is tried again, and the hub sleeps in the end', async () => {
    const kills = await everywhere(
      {
        from: madrid('19:59'),
        until: madrid('20:12'),
        running: true,
        arrange: (world) => addFault(world, { name: 'stopFails', target: clusterId, seconds: 60 }),
      },
      ({ world }, where) => {
        expect(sent(world, 'stop'), where).toBe(2);
        expect(powerOf(world), where).toBe('Stopped');
      },
    );
    expect(kills).toBeGreaterThan(220);
  });

  it('while a cluster is deleted: told once, never asked for anything', async () => {
    const kills = await everywhere(
      {
        from: madrid('12:01'),
        until: madrid('12:16'),
        running: true,
        arrange: (world) => addFault(world, { name: 'deleted', target: clusterId }),
      },
      ({ world, keeper }, where) => {
        expect(sent(world, 'start') + sent(world, 'stop'), where).toBe(0);
        expect(lines(keeper, 'power.gone'), where).toBe(1);
      },
    );
    expect(kills).toBeGreaterThan(90);
  });

  it('while noticing somebody’s stop at 12:00: respected, told, never undone', async () => {
    const kills = await everywhere(
      {
        from: madrid('12:01'),
        until: madrid('12:11'),
        running: true,
        arrange: (world) => addFault(world, { name: 'outsideStop', target: clusterId }),
      },
      ({ world, keeper }, where) => {
        expect(sent(world, 'start'), where).toBe(0);
        expect(lines(keeper, 'power.outsideStop'), where).toBe(1);
      },
    );
    expect(kills).toBeGreaterThan(60);
  });

  it('a capacity refusal and a kill: the second try comes, never two at once', async () => {
    const kills = await everywhere(
      {
        from: madrid('07:39'),
        until: madrid('07:50'),
        running: false,
        arrange: (world) => addFault(world, { name: 'capacityRefused', target: clusterId, seconds: 60 }),
      },
      ({ world }, where) => {
        const cluster = findCluster(world, clusterId);
        expect(sent(world, 'start'), where).toBe(2);
        expect(cluster && momentAt(cluster, world.clock.now()).provisioningState, where).toBe('Succeeded');
      },
    );
    expect(kills).toBeGreaterThan(300);
  });
});

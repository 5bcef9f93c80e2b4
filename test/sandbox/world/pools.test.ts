import { describe, expect, it } from 'vitest';
import { momentAt } from '../../../sandbox/world/cluster.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { upPeriods } from '../../../sandbox/world/hubHost.ts';
import { shownPool } from '../../../sandbox/world/pools/agentPool.ts';
import { beginPool } from '../../../sandbox/world/pools/beginPool.ts';
import { hubStateIn } from '../../../sandbox/world/workload/hubPod.ts';
import { findCluster, type World } from '../../../sandbox/world/world.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';
import { mixedWorld } from '../../builders/worldTargets.ts';

function clusterOf(world: World) {
  const cluster = findCluster(world, hubId);
  if (!cluster) throw new Error('no cluster');
  return cluster;
}

function poolOf(world: World, name: string) {
  const pool = clusterOf(world).agentPools.find((each) => each.name === name);
  if (!pool) throw new Error(`no pool ${name}`);
  return pool;
}

function shown(world: World, name: string): string {
  const now = world.clock.now();
  const { provisioningState, powerState, count } = shownPool(
    poolOf(world, name),
    momentAt(clusterOf(world), now),
    now,
  );
  return `${provisioningState}/${powerState}/${count}`;
}

function refusal(world: World, name: string, act: 'start' | 'stop') {
  const outcome = beginPool(world, hubId, name, act);
  return outcome.kind === 'refused' ? outcome.refusal : outcome.kind;
}

describe('sandbox/world/pools', () => {
  it('a stopped pool has no nodes, and counts them again from the moment its start is taken', () => {
    const world = aWorld(mixedWorld);
    const course = [shown(world, 'users')];
    beginPool(world, hubId, 'users', 'stop');
    course.push(shown(world, 'users'));
    world.clock.advance(90);
    course.push(shown(world, 'users'));
    beginPool(world, hubId, 'users', 'start');
    course.push(shown(world, 'users'));
    world.clock.advance(150);
    course.push(shown(world, 'users'));

    expect(course).toEqual([
      'Succeeded/Running/2',
      'Stopping/Stopped/0',
      'Succeeded/Stopped/0',
      'Starting/Running/2',
      'Succeeded/Running/2',
    ]);
    expect(hubStateIn(world, clusterOf(world), world.clock.now())).toBe('answers');
  });

  it('nodes go when a stop begins, are there when a start is over, and never where it fails', () => {
    const world = aWorld(mixedWorld);
    const begun = world.clock.now();
    beginPool(world, hubId, 'users', 'stop');
    world.clock.advance(90);
    arm(world, { name: 'capacityRefused', target: 'hub/users' });
    beginPool(world, hubId, 'users', 'start');
    world.clock.advance(150);
    expect(shown(world, 'users')).toBe('Failed/Running/2');
    beginPool(world, hubId, 'users', 'start');
    world.clock.advance(150);

    expect(upPeriods(poolOf(world, 'users'), world.clock.now())).toEqual([
      { from: Number.NEGATIVE_INFINITY, to: begun },
      { from: begun + 390_000 },
    ]);
  });

  it('a stop needs a pool that runs well; a start does not', () => {
    const world = aWorld(mixedWorld);
    arm(world, { name: 'capacityRefused', target: 'hub/gpu' });
    beginPool(world, hubId, 'gpu', 'start');
    world.clock.advance(150);

    expect(refusal(world, 'gpu', 'stop')).toMatchObject({
      status: 409,
      code: 'OperationNotAllowed',
      message: expect.stringContaining('agent pool gpu is in Provisioning State(Failed)'),
    });
    expect(refusal(world, 'gpu', 'start')).toBe('accepted');
  });

  it('refuses what Azure refuses: a system pool, a pool at work, one that is not there, a cluster that sleeps', () => {
    const world = aWorld(mixedWorld);
    expect(refusal(world, 'system', 'stop')).toMatchObject({ status: 400, code: 'BadRequest' });
    expect(refusal(world, 'none', 'stop')).toMatchObject({ status: 400, code: 'InvalidParameter' });
    beginPool(world, hubId, 'users', 'stop');
    expect(refusal(world, 'users', 'start')).toMatchObject({
      status: 409,
      message: expect.stringContaining('Another operation (users - Stopping) is in progress'),
    });
    expect(refusal(aWorld(), 'users', 'stop')).toMatchObject({
      status: 409,
      message: expect.stringContaining('Power State(Stopped)'),
    });
    world.clock.advance(90);
    expect(beginPool(world, hubId, 'users', 'stop')).toEqual({ kind: 'accepted' });
  });

  it('takes twenty changes of one pool at once, and then one a minute; of another pool twenty more', () => {
    const world = aWorld(mixedWorld);
    const answers = Array.from({ length: 21 }, () => refusal(world, 'users', 'start'));
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'accepted'));
    expect(answers[20]).toMatchObject({ status: 429, code: 'Throttled', retryAfterSeconds: 60 });
    expect(refusal(world, 'gpu', 'start')).toBe('accepted');
    world.clock.advance(45);
    expect(refusal(world, 'users', 'start')).toMatchObject({ retryAfterSeconds: 15 });
    world.clock.advance(15);
    expect(refusal(world, 'users', 'start')).toBe('accepted');
    expect(refusal(world, 'users', 'start')).toMatchObject({ status: 429 });
  });

  it('faults find a pool by its cluster’s name and its own; one that is named for its cluster leaves it alone', () => {
    const world = aWorld(mixedWorld);
    arm(world, { name: 'conflict', target: 'hub' });
    expect(refusal(world, 'users', 'stop')).toBe('accepted');
    arm(world, { name: 'conflict', target: 'HUB/GPU' });
    expect(refusal(world, 'gpu', 'start')).toMatchObject({ code: 'EtagMismatch' });
    expect(addFault(world, { name: 'conflict', target: 'hub/none' })).toMatchObject({
      status: 404,
      detail: 'There is no cluster, pool, machine or scale set hub/none.',
    });
    expect(addFault(world, { name: 'commandStuck', target: 'hub/gpu' })).toMatchObject({ status: 404 });
  });

  it('people outside start and stop pools of a cluster that runs, but no system pool', () => {
    const world = aWorld(mixedWorld);
    expect(addFault(world, { name: 'outsideStop', target: 'hub/system' })).toMatchObject({ status: 409 });
    expect(addFault(world, { name: 'outsideStart', target: 'hub/users' })).toMatchObject({ status: 409 });
    arm(world, { name: 'outsideStart', target: 'hub/gpu', seconds: 5 });
    world.clock.advance(5);
    expect(shown(world, 'gpu')).toBe('Succeeded/Running/1');
    expect(addFault(aWorld(), { name: 'outsideStop', target: 'hub/users' })).toMatchObject({ status: 409 });
  });
});

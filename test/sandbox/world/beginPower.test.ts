import { describe, expect, it } from 'vitest';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { momentAt } from '../../../sandbox/world/cluster.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { hubStateIn } from '../../../sandbox/world/workload/hubPod.ts';
import { findCluster, type World } from '../../../sandbox/world/world.ts';
import { aRunningWorld, arm, aWorld, hubId } from '../../builders/world.ts';

function seen(world: World) {
  const cluster = findCluster(world, hubId);
  if (!cluster) return 'gone';
  const { provisioningState, powerState } = momentAt(cluster, world.clock.now());
  return `${provisioningState}/${powerState}/${hubStateIn(world, cluster, world.clock.now())}`;
}

function refusalOf(world: World, act: 'start' | 'stop') {
  const outcome = beginPower(world, hubId, act);
  return outcome.kind === 'refused' ? outcome.refusal : outcome.kind;
}

describe('sandbox/world/beginPower', () => {
  it('starts in 240 s and the hub answers 60 s later; the power state says Running at once', () => {
    const world = aWorld();

    expect(beginPower(world, hubId.toLowerCase(), 'start').kind).toBe('accepted');

    const course = [seen(world)];
    for (const seconds of [239, 1, 59, 1]) {
      world.clock.advance(seconds);
      course.push(seen(world));
    }
    expect(course).toEqual([
      'Starting/Running/gone',
      'Starting/Running/gone',
      'Succeeded/Running/booting',
      'Succeeded/Running/booting',
      'Succeeded/Running/answers',
    ]);
  });

  it('stops in 150 s and takes the hub away at once', () => {
    const world = aRunningWorld();
    expect(seen(world)).toBe('Succeeded/Running/answers');

    beginPower(world, hubId, 'stop');

    expect(seen(world)).toBe('Stopping/Stopped/gone');
    world.clock.advance(150);
    expect(seen(world)).toBe('Succeeded/Stopped/gone');
  });

  it('refuses to start what starts or runs, and to stop what is stopped, in the words of AKS', () => {
    const asleep = aWorld();
    const running = aRunningWorld();
    const starting = aWorld();
    beginPower(starting, hubId, 'start');
    starting.clock.advance(61);

    const notRunning = { status: 409, code: 'OperationNotAllowed', flat: true };
    expect(refusalOf(asleep, 'stop')).toMatchObject({
      ...notRunning,
      message: 'managed cluster is not currently running, stopping cannot be performed',
    });
    expect(refusalOf(running, 'start')).toMatchObject({
      message:
        'managed cluster is in Provisioning State(Succeeded) and Power State(Running), starting cannot be performed',
    });
    expect(refusalOf(starting, 'start')).toMatchObject({
      message:
        "managed cluster is in Provisioning State(Starting) and Power State(Running), starting cannot be performed The previous operation started at '2027-03-02T06:00:00Z' and elapsed time is: '00:01:01'",
    });
    expect(refusalOf(starting, 'stop')).toMatchObject({
      message: expect.stringContaining('in progress start managed cluster operation (operation ID: '),
    });
  });

  it('says for how many days a cluster has been stopped', () => {
    const world = aRunningWorld();
    beginPower(world, hubId, 'stop');
    world.clock.advance(7 * 86_400 + 4_597);

    expect(refusalOf(world, 'stop')).toMatchObject({
      message: expect.stringContaining("elapsed time is: '7 days and 01:16:37'"),
    });
  });

  it('capacityRefused: accepted, then Failed and Running without nodes, the cause kept until the next start succeeds', () => {
    const world = aWorld();
    arm(world, { name: 'capacityRefused' });

    expect(refusalOf(world, 'start')).toBe('accepted');
    world.clock.advance(240);

    expect(seen(world)).toBe('Failed/Running/gone');
    const cluster = findCluster(world, hubId);
    expect(cluster && momentAt(cluster, world.clock.now()).provisioningError?.code).toBe(
      'AksCapacityHeavyUsage',
    );
    expect(refusalOf(world, 'start')).toBe('accepted');
    world.clock.advance(240);
    expect(seen(world)).toBe('Succeeded/Running/booting');
    expect(cluster && momentAt(cluster, world.clock.now()).provisioningError).toBeUndefined();
  });

  it('slowStart takes three times as long, or the seconds it was given', () => {
    const usual = aWorld();
    arm(usual, { name: 'slowStart' });
    beginPower(usual, hubId, 'start');
    const given = aWorld();
    arm(given, { name: 'slowStart', seconds: 1000 });
    beginPower(given, hubId, 'start');

    for (const world of [usual, given]) world.clock.advance(719);
    expect([seen(usual), seen(given)]).toEqual(['Starting/Running/gone', 'Starting/Running/gone']);
    for (const world of [usual, given]) world.clock.advance(1);
    expect([seen(usual), seen(given)]).toEqual(['Succeeded/Running/booting', 'Starting/Running/gone']);
  });

  it('stuckStart is still starting after a week, until somebody else starts it anew', () => {
    const world = aWorld();
    arm(world, { name: 'stuckStart' });
    beginPower(world, hubId, 'start');
    world.clock.advance(7 * 86_400);
    expect(seen(world)).toBe('Starting/Running/gone');

    arm(world, { name: 'outsideStart' });
    world.clock.advance(300);

    expect(seen(world)).toBe('Succeeded/Running/answers');
  });

  it('stopFails: accepted, Failed and Stopped after 150 s, the hub answering all the while; a second stop works', () => {
    const world = aRunningWorld();
    arm(world, { name: 'stopFails' });

    beginPower(world, hubId, 'stop');
    expect(seen(world)).toBe('Stopping/Stopped/answers');
    world.clock.advance(150);
    expect(seen(world)).toBe('Failed/Stopped/answers');

    expect(refusalOf(world, 'stop')).toBe('accepted');
    world.clock.advance(150);
    expect(seen(world)).toBe('Succeeded/Stopped/gone');
  });

  it('conflict, forbidden and throttled refuse so many times as asked and change nothing', () => {
    const world = aWorld();
    arm(world, { name: 'conflict' });
    arm(world, { name: 'forbidden', target: 'hub' });
    arm(world, { name: 'throttled', target: hubId.toUpperCase(), times: 2, seconds: 17 });

    const answers = [1, 2, 3, 4, 5].map(() => refusalOf(world, 'start'));

    expect(answers).toMatchObject([
      { status: 403, code: 'AuthorizationFailed' },
      { status: 429, code: 'Throttled', retryAfterSeconds: 17 },
      { status: 429, code: 'Throttled', retryAfterSeconds: 17 },
      { status: 409, code: 'EtagMismatch', flat: false },
      'accepted',
    ]);
  });

  it('answerLost: the start takes effect all the same', () => {
    const world = aWorld();
    arm(world, { name: 'answerLost' });

    expect(beginPower(world, hubId, 'start').kind).toBe('lost');

    expect(seen(world)).toBe('Starting/Running/gone');
  });

  it('outsideUpgrade keeps the cluster busy for 600 s; a stopped cluster cannot be upgraded', () => {
    const world = aRunningWorld();
    arm(world, { name: 'outsideUpgrade' });
    world.clock.advance(599);

    expect(seen(world)).toBe('Upgrading/Running/answers');
    expect(refusalOf(world, 'stop')).toMatchObject({ status: 409 });
    world.clock.advance(1);
    expect(seen(world)).toBe('Succeeded/Running/answers');
    expect(addFault(aWorld(), { name: 'outsideUpgrade' })).toMatchObject({ status: 409 });
  });

  it('deleted: 404 from then on, and no fault finds it any more', () => {
    const world = aWorld();
    arm(world, { name: 'deleted' });

    expect(refusalOf(world, 'start')).toMatchObject({ status: 404, code: 'ResourceNotFound' });
    expect(addFault(world, { name: 'conflict', target: hubId })).toMatchObject({ status: 404 });
    world.reset();
    expect(seen(world)).toBe('Succeeded/Stopped/gone');
  });
});

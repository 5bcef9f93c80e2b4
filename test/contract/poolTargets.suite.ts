import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import type { World } from '../../sandbox/world/world.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import { aksTarget } from '../builders/power.ts';
import { arm as armWorld, hubId } from '../builders/world.ts';
import { poolsTarget } from '../builders/worldTargets.ts';
import type { PowerTargetsUnderTest } from './powerTargets.suite.ts';

/** What every implementation does with node pools. `make` gives the mixed world; starts take 150 s, stops 90 s. */
export function poolTargetsContract(make: () => Promise<PowerTargetsUnderTest>): void {
  describe('PowerTargets: node pools', () => {
    let world: World;
    let targets: PowerTargets;
    beforeEach(async () => {
      ({ world, targets } = await make());
    });
    const arm = (ask: FaultAsk) => armWorld(world, ask);
    const users = poolsTarget(['users']);
    const spare = poolsTarget(['gpuspot', 'gpu'], ['gpuspot', 'gpu']);
    const phase = async (target = users) => {
      const observed = await targets.observe(target);
      return observed.kind === 'seen' ? observed.phase : observed.kind;
    };
    const puts = () => world.calls.filter(({ method }) => method === 'PUT').map(({ url }) => poolIn(url));

    it('a stop is Stopping and Stopped at once, and over after 90 s; the cluster and its other pools go on', async () => {
      expect(await targets.observe(users)).toEqual({
        kind: 'seen',
        phase: 'running',
        says: 'users: Succeeded, Running',
      });
      expect(await targets.begin(users, 'stop')).toEqual({ kind: 'accepted' });
      expect(await targets.observe(users)).toMatchObject({
        phase: 'stopping',
        says: 'users: Stopping, Stopped',
      });
      world.clock.advance(90);
      expect(await targets.observe(users)).toMatchObject({
        phase: 'stopped',
        says: 'users: Succeeded, Stopped',
      });
      expect(await targets.observe(aksTarget(hubId.toLowerCase()))).toMatchObject({ phase: 'running' });
    });

    it('a start goes to every pool that is not so yet, one request each, and is over after 150 s', async () => {
      const all = poolsTarget(['users', 'gpu', 'gpuspot']);
      expect(await phase(all)).toBe('partly');
      expect(await targets.begin(all, 'start')).toEqual({ kind: 'accepted' });
      expect(puts()).toEqual(['gpu', 'gpuspot']);
      expect(await phase(all)).toBe('starting');
      world.clock.advance(150);
      expect(await phase(all)).toBe('running');
    });

    it('of pools of which one is enough, the one of that choice is started', async () => {
      expect(await targets.begin(spare, 'start', 1)).toEqual({ kind: 'accepted' });
      expect(puts()).toEqual(['gpu']);
      world.clock.advance(150);
      expect(await targets.observe(spare)).toMatchObject({ phase: 'running' });
    });

    it('capacity of one pool: Failed with its cause, while the next in order starts; a stop then reaches that one', async () => {
      arm({ name: 'capacityRefused', target: 'hub/gpuspot' });
      await targets.begin(spare, 'start', 0);
      world.clock.advance(150);
      expect(await targets.observe(spare)).toMatchObject({
        phase: 'failedStopped',
        failure: { class: 'capacity', code: 'AllocationFailed' },
      });
      await targets.begin(spare, 'start', 1);
      world.clock.advance(150);
      expect(await phase(spare)).toBe('running');
      expect(await targets.begin(spare, 'stop')).toEqual({ kind: 'accepted' });
      world.clock.advance(90);
      const observed = await targets.observe(spare);
      expect(observed.kind === 'seen' && observed.says).toContain('gpu: Succeeded, Stopped');
    });

    it.each([
      ['quotaRefused', 'quota', 'ErrCode_InsufficientVCPUQuota'],
      ['sizeRefused', 'capacity', 'SkuNotAvailable'],
    ] as const)('%s: a start is refused at once, as %s', async (name, kind, code) => {
      arm({ name, target: 'hub/gpu' });
      expect(await targets.begin(poolsTarget(['gpu']), 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: kind, code },
      });
    });

    it('a system pool is not stopped, and a pool that is not there is named', async () => {
      expect(await targets.begin(poolsTarget(['system']), 'stop')).toMatchObject({
        kind: 'refused',
        failure: { class: 'unsupported', message: expect.stringContaining('system') },
      });
      expect(await targets.begin(poolsTarget(['tpu']), 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'unsupported', message: expect.stringContaining('tpu') },
      });
      expect(puts()).toEqual([]);
    });

    it('while the cluster is down nothing can be said of its pools; one that was stopped by itself stays so', async () => {
      const cluster = aksTarget(hubId.toLowerCase());
      await targets.begin(users, 'stop');
      world.clock.advance(90);
      await targets.begin(cluster, 'stop');
      expect(await phase()).toBe('clusterDown');
      world.clock.advance(150);
      expect(await phase()).toBe('clusterDown');
      expect(await targets.begin(users, 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'conflict', code: 'OperationNotAllowed' },
      });
      await targets.begin(cluster, 'start');
      world.clock.advance(240);
      expect(await phase()).toBe('stopped');
    });

    it('while a pool changes, its cluster is not stopped', async () => {
      await targets.begin(users, 'stop');
      const answer = await targets.begin(aksTarget(hubId.toLowerCase()), 'stop');
      expect(answer).toMatchObject({ kind: 'refused', failure: { class: 'conflict' } });
      expect(answer.kind === 'refused' && answer.failure.message).toContain('users - Stopping');
    });

    it('after twenty changes of a pool the next has to wait for its minute', async () => {
      for (let turn = 0; turn < 20; turn += 1) {
        expect(await targets.begin(users, turn % 2 === 0 ? 'stop' : 'start')).toEqual({ kind: 'accepted' });
        // Somebody else puts it back at once, past the bucket.
        arm({ name: turn % 2 === 0 ? 'outsideStop' : 'outsideStart', target: 'hub/users', seconds: 0 });
      }
      expect(await targets.begin(users, 'stop')).toMatchObject({
        kind: 'refused',
        failure: { class: 'throttled', code: 'Throttled' },
        retryAfterMs: 60_000,
      });
      world.clock.advance(60);
      expect(await targets.begin(users, 'stop')).toEqual({ kind: 'accepted' });
    });

    it('a limit ends the row, for it holds for the next pool too; any other refusal does not', async () => {
      const both = poolsTarget(['gpu', 'gpuspot']);
      arm({ name: 'throttled', target: 'hub/gpu', seconds: 7 });
      expect(await targets.begin(both, 'start')).toMatchObject({
        failure: { class: 'throttled' },
        retryAfterMs: 7000,
      });
      expect(puts()).toEqual(['gpu']);
      arm({ name: 'sizeRefused', target: 'hub/gpu' });
      expect(await targets.begin(both, 'start')).toEqual({ kind: 'accepted' });
      expect(puts()).toEqual(['gpu', 'gpu', 'gpuspot']);
    });

    it('missing rights are a refusal; a lost answer is a fault, and took effect', async () => {
      arm({ name: 'forbidden', target: 'hub/users' });
      expect(await targets.begin(users, 'stop')).toMatchObject({
        kind: 'refused',
        failure: { class: 'rights' },
      });
      arm({ name: 'answerLost', target: 'hub/users' });
      await expect(targets.begin(users, 'stop')).rejects.toBeInstanceOf(AzureFault);
      expect(puts()).toEqual(['users', 'users']);
      expect(await phase()).toBe('stopping');
    });

    it('a stop that fails leaves it Failed and Stopped; a missing state is unknown', async () => {
      arm({ name: 'stopFails', target: 'hub/users' });
      await targets.begin(users, 'stop');
      world.clock.advance(90);
      expect(await targets.observe(users)).toMatchObject({
        phase: 'failedStopped',
        failure: { code: 'ValidationError' },
      });
      arm({ name: 'powerStateMissing', target: 'hub/gpu' });
      expect(await phase(poolsTarget(['gpu']))).toBe('unknown');
    });

    it('a stuck start goes on for ever; somebody who acts on a pool is seen', async () => {
      const gpu = poolsTarget(['gpu']);
      arm({ name: 'stuckStart', target: 'hub/gpu' });
      await targets.begin(gpu, 'start');
      world.clock.advance(3600);
      expect(await phase(gpu)).toBe('starting');
      arm({ name: 'outsideStop', target: 'hub/users' });
      expect(await phase()).toBe('stopping');
      arm({ name: 'deleted', target: 'hub/users' });
      expect(await targets.observe(users)).toMatchObject({ failure: { code: 'PoolNotFound' } });
    });

    it('more than twenty clusters in a subscription: one question, which tells of the pools too', async () => {
      await targets.begin(users, 'stop');
      const many = Array.from({ length: 21 }, (_, index) =>
        aksTarget(`${hubId.toLowerCase()}-absent-${index}`),
      );
      const before = world.calls.length;
      const { seen, faults } = await targets.observeMany([users, spare, ...many]);
      expect(faults).toEqual([]);
      expect([...seen]).toEqual([
        [users.id, { kind: 'seen', phase: 'stopping', says: 'users: Stopping, Stopped' }],
        [
          spare.id,
          { kind: 'seen', phase: 'stopped', says: 'gpuspot: Succeeded, Stopped; gpu: Succeeded, Stopped' },
        ],
      ]);
      const asked = world.calls.slice(before).filter(({ url }) => !url.includes('msi/token'));
      expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
        '/providers/Microsoft.ResourceGraph/resources',
      ]);
    });

    it('several targets on one cluster are read by one request', async () => {
      const before = world.calls.length;
      const cluster = aksTarget(hubId.toLowerCase());
      const { seen, faults } = await targets.observeMany([cluster, users, spare]);
      expect(faults).toEqual([]);
      expect([...seen.values()].map((each) => (each.kind === 'seen' ? each.phase : each.kind))).toEqual([
        'running',
        'running',
        'stopped',
      ]);
      expect(world.calls.slice(before).filter(({ url }) => /managedclusters/i.test(url))).toHaveLength(1);
    });
  });
}

function poolIn(url: string): string | undefined {
  return new URL(url).pathname.split('/').at(-1);
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import type { World } from '../../sandbox/world/world.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import { arm as armWorld } from '../builders/world.ts';
import { flexibleSetId, managedSetId, scaleSetId, scaleSetTarget } from '../builders/worldTargets.ts';
import type { PowerTargetsUnderTest } from './powerTargets.suite.ts';

/** What every implementation does with scale sets. `make` gives the mixed world; starts take 60 s, stops 45 s. */
export function scaleSetTargetsContract(make: () => Promise<PowerTargetsUnderTest>): void {
  describe('PowerTargets: scale sets', () => {
    let world: World;
    let targets: PowerTargets;
    beforeEach(async () => {
      ({ world, targets } = await make());
    });
    const arm = (ask: Omit<FaultAsk, 'target'>) => armWorld(world, { target: 'farm', ...ask });
    const set = scaleSetTarget();
    const observe = () => targets.observe(set);
    const posts = () => world.calls.filter(({ method }) => method === 'POST');
    const run = async () => {
      await targets.begin(set, 'start');
      world.clock.advance(60);
    };

    it('starts in 60 s, is deallocated in 45 s, and counts its machines', async () => {
      expect(await observe()).toEqual({ kind: 'seen', phase: 'stopped', says: 'succeeded, 3 deallocated' });
      expect(await targets.begin(set, 'start')).toEqual({ kind: 'accepted' });
      expect(await observe()).toEqual({ kind: 'seen', phase: 'starting', says: 'updating, 3 starting' });
      world.clock.advance(60);
      expect(await observe()).toEqual({ kind: 'seen', phase: 'running', says: 'succeeded, 3 running' });
      expect(await targets.begin(set, 'stop')).toEqual({ kind: 'accepted' });
      expect(await observe()).toMatchObject({ phase: 'stopping', says: 'updating, 3 deallocating' });
      world.clock.advance(45);
      expect(await observe()).toMatchObject({ phase: 'stopped' });
    });

    it('one machine deallocated by hand leaves it partly running; a start mends that', async () => {
      await run();
      arm({ name: 'oneDeallocated' });
      expect(await observe()).toMatchObject({ phase: 'partly', says: 'succeeded, 1 deallocated, 2 running' });
      await run();
      expect(await observe()).toMatchObject({ phase: 'running', says: 'succeeded, 3 running' });
    });

    it('capacity: accepted, then Failed as it was before, with the cause', async () => {
      arm({ name: 'capacityRefused' });
      await run();
      expect(await observe()).toMatchObject({
        phase: 'failedStopped',
        failure: { class: 'capacity', code: 'AllocationFailed' },
      });
    });

    it.each([
      ['quotaRefused', 'quota'],
      ['sizeRefused', 'capacity'],
      ['conflict', 'conflict'],
      ['forbidden', 'rights'],
      ['throttled', 'throttled'],
    ] as const)('%s: a start is refused at once, as %s', async (name, kind) => {
      arm({ name });
      expect(await targets.begin(set, 'start')).toMatchObject({ kind: 'refused', failure: { class: kind } });
      expect(await observe()).toMatchObject({ phase: 'stopped' });
    });

    it('the machines of a cluster’s pool are never touched', async () => {
      expect(await targets.begin(scaleSetTarget(managedSetId), 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'unsupported', code: 'MachinesOfCluster' },
      });
      expect(posts()).toEqual([]);
    });

    it('one of flexible orchestration is neither counted nor started together', async () => {
      const flexible = scaleSetTarget(flexibleSetId);
      expect(await targets.observe(flexible)).toMatchObject({
        phase: 'unknown',
        failure: { class: 'unsupported', code: 'NoMachines' },
      });
      expect(await targets.begin(flexible, 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'unsupported', code: 'FlexibleScaleSet' },
      });
      expect(posts()).toEqual([]);
    });

    it('a lost answer is a fault, sent once, though it took effect', async () => {
      arm({ name: 'answerLost' });
      await expect(targets.begin(set, 'start')).rejects.toBeInstanceOf(AzureFault);
      expect(posts()).toHaveLength(1);
      expect(await observe()).toMatchObject({ phase: 'starting' });
    });

    it('counts without a power state are unknown; what is deleted is gone', async () => {
      arm({ name: 'powerStateMissing' });
      expect(await observe()).toMatchObject({ phase: 'unknown' });
      arm({ name: 'deleted' });
      expect(await observe()).toEqual({ kind: 'gone' });
      expect(await targets.begin(set, 'start')).toMatchObject({
        kind: 'refused',
        failure: { code: 'ResourceNotFound' },
      });
    });

    it('more than a hundred are read in turns: what was not asked is told apart from what is gone', async () => {
      const many = Array.from({ length: 101 }, (_, index) => scaleSetTarget(`${scaleSetId}-${index}`));
      const before = world.calls.length;
      const { seen, unasked = new Set() } = await targets.observeMany([set, ...many]);
      expect([seen.size, unasked.size]).toEqual([51, 51]);
      expect(world.calls.slice(before).filter(({ method }) => method === 'GET')).toHaveLength(51);
      world.clock.advance(300);
      const { seen: next } = await targets.observeMany([set, ...many]);
      expect(new Set([...seen.keys(), ...next.keys()]).size).toBe(102);
    });
  });
}

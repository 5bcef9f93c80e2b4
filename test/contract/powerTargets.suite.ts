import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import type { World } from '../../sandbox/world/world.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import { aksTarget, seen } from '../builders/power.ts';
import { arm as armWorld, hubId } from '../builders/world.ts';

const target = hubId.toLowerCase();
const missing = `${target}-that-never-was`;

/** A world with one sleeping cluster, and the port over it. Starts take 240 s, stops 150 s. */
export type PowerTargetsUnderTest = { readonly world: World; readonly targets: PowerTargets };

/** What every implementation of PowerTargets must do. `make` gives a fresh or a reset world. */
export function powerTargetsContract(make: () => Promise<PowerTargetsUnderTest>): void {
  describe('PowerTargets', () => {
    let world: World;
    let targets: PowerTargets;
    beforeEach(async () => {
      ({ world, targets } = await make());
    });
    const arm = (ask: FaultAsk) => armWorld(world, ask);
    const observe = () => targets.observe(aksTarget(target));

    it('observes a sleeping cluster, and one that is gone', async () => {
      expect(await observe()).toEqual(seen('Succeeded', 'Stopped'));
      expect(await targets.observe(aksTarget(missing))).toEqual({ kind: 'gone' });
    });

    it('a start is accepted at once, is Starting and Running, and is over after 240 s', async () => {
      expect(await targets.begin(aksTarget(target), 'start')).toEqual({ kind: 'accepted' });
      expect(await observe()).toEqual(seen('Starting', 'Running'));
      world.clock.advance(240);
      expect(await observe()).toEqual(seen('Succeeded', 'Running'));
    });

    it('a stop is accepted at once, is Stopping and Stopped, and is over after 150 s', async () => {
      await targets.begin(aksTarget(target), 'start');
      world.clock.advance(240);
      expect(await targets.begin(aksTarget(target), 'stop')).toEqual({ kind: 'accepted' });
      expect(await observe()).toEqual(seen('Stopping', 'Stopped'));
      world.clock.advance(150);
      expect(await observe()).toEqual(seen('Succeeded', 'Stopped'));
    });

    it('a stop of a stopped cluster is refused as a conflict, in the words of AKS, whose body is flat', async () => {
      const answer = await targets.begin(aksTarget(target), 'stop');
      expect(answer).toMatchObject({
        kind: 'refused',
        failure: { class: 'conflict', code: 'OperationNotAllowed' },
      });
      expect(answer.kind === 'refused' && answer.failure.message).toContain('stopping cannot be performed');
    });

    it('a conflict in ARM’s envelope is read as well', async () => {
      arm({ name: 'conflict' });
      expect(await targets.begin(aksTarget(target), 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'conflict', code: 'EtagMismatch' },
      });
    });

    it('capacity: accepted, then Failed with the cause', async () => {
      arm({ name: 'capacityRefused', seconds: 60 });
      expect(await targets.begin(aksTarget(target), 'start')).toEqual({ kind: 'accepted' });
      world.clock.advance(60);
      expect(await observe()).toMatchObject({
        phase: 'failedRunning',
        failure: { class: 'capacity', code: 'AksCapacityHeavyUsage' },
      });
    });

    it('missing rights and throttling are refusals; Retry-After is told in ms', async () => {
      arm({ name: 'forbidden', target });
      expect(await targets.begin(aksTarget(target), 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'rights' },
      });
      arm({ name: 'throttled', target, seconds: 17 });
      expect(await targets.begin(aksTarget(target), 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'throttled' },
        retryAfterMs: 17_000,
      });
    });

    it('missing rights to read are a fault with the status', async () => {
      arm({ name: 'forbidden' });
      const fault = await observe().catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(AzureFault);
      expect(fault).toMatchObject({ status: 403, operation: 'managedClusters/get' });
    });

    it('a lost answer is a fault, sent once and never repeated, though it took effect', async () => {
      arm({ name: 'answerLost' });
      await expect(targets.begin(aksTarget(target), 'start')).rejects.toBeInstanceOf(AzureFault);
      expect(await observe()).toMatchObject({ phase: 'starting' });
      expect(
        world.calls.filter(({ method, url }) => method === 'POST' && url.includes('/start?')),
      ).toHaveLength(1);
    });

    it('a missing power state is missing', async () => {
      arm({ name: 'powerStateMissing' });
      expect(await observe()).toEqual(seen('Succeeded'));
    });

    it('a few at once: each is read, what is gone is gone, what cannot be read is a fault beside', async () => {
      const { seen: found, faults } = await targets.observeMany([aksTarget(target), aksTarget(missing)]);
      expect(faults).toEqual([]);
      expect(found.get(target)).toMatchObject({ phase: 'stopped' });
      expect(found.get(missing)).toEqual({ kind: 'gone' });
      arm({ name: 'forbidden' });
      const again = await targets.observeMany([aksTarget(target)]);
      expect(again.seen.size).toBe(0);
      expect(again.faults).toHaveLength(1);
    });

    it('more than twenty in a subscription: one question for all; what is not there is absent', async () => {
      const many = Array.from({ length: 21 }, (_, index) => `${target}-absent-${index}`);
      const before = world.calls.length;
      const { seen: found, faults } = await targets.observeMany([target, ...many].map(aksTarget));
      expect(faults).toEqual([]);
      expect([...found.keys()]).toEqual([target]);
      const asked = world.calls.slice(before).filter(({ url }) => !url.includes('msi/token'));
      expect(asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
        'POST /providers/Microsoft.ResourceGraph/resources',
      ]);
    });
  });
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import { momentOf } from '../../sandbox/world/hubHost.ts';
import { findMachine, type World } from '../../sandbox/world/world.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import { arm as armWorld } from '../builders/world.ts';
import { machineId, machineTarget, plainMachineId } from '../builders/worldTargets.ts';
import type { PowerTargetsUnderTest } from './powerTargets.suite.ts';

/** What every implementation does with virtual machines. `make` gives the mixed world; starts take 60 s, stops 45 s. */
export function machineTargetsContract(make: () => Promise<PowerTargetsUnderTest>): void {
  describe('PowerTargets: virtual machines', () => {
    let world: World;
    let targets: PowerTargets;
    beforeEach(async () => {
      ({ world, targets } = await make());
    });
    const arm = (ask: Omit<FaultAsk, 'target'>) => armWorld(world, { target: 'tljh', ...ask });
    const machine = machineTarget();
    const observe = () => targets.observe(machine);
    const posts = () => world.calls.filter(({ method }) => method === 'POST').map(({ url }) => actIn(url));
    const isHibernated = (id: string) => {
      const found = findMachine(world, id);
      return found && momentOf(found, world.clock.now()).hibernated;
    };
    const run = async () => {
      await targets.begin(machine, 'start');
      world.clock.advance(60);
    };

    it('starts in 60 s, is deallocated in 45 s, and says so in Azure’s words', async () => {
      expect(await observe()).toEqual({ kind: 'seen', phase: 'stopped', says: 'Succeeded, deallocated' });
      expect(await targets.begin(machine, 'start')).toEqual({ kind: 'accepted' });
      expect(await observe()).toEqual({ kind: 'seen', phase: 'starting', says: 'Updating, starting' });
      world.clock.advance(60);
      expect(await observe()).toEqual({ kind: 'seen', phase: 'running', says: 'Succeeded, running' });
      expect(await targets.begin(machine, 'stop')).toEqual({ kind: 'accepted' });
      expect(await observe()).toEqual({ kind: 'seen', phase: 'stopping', says: 'Updating, deallocating' });
      world.clock.advance(45);
      expect(await observe()).toMatchObject({ phase: 'stopped' });
      expect(posts()).toEqual(['start', 'deallocate']);
    });

    it('one that was shut down from inside is allocated, and is deallocated all the same', async () => {
      await run();
      arm({ name: 'shutDownInside' });
      expect(await observe()).toEqual({ kind: 'seen', phase: 'allocated', says: 'Succeeded, stopped' });
      expect(await targets.begin(machine, 'stop')).toEqual({ kind: 'accepted' });
      world.clock.advance(45);
      expect(await observe()).toMatchObject({ phase: 'stopped' });
    });

    it('keeps its memory where that is wanted and it can, and goes without where it cannot', async () => {
      const keeping = machineTarget(true);
      const plain = machineTarget(true, plainMachineId);
      await run();
      await targets.begin(plain, 'start');
      world.clock.advance(60);
      expect(await targets.begin(keeping, 'stop')).toEqual({ kind: 'accepted' });
      expect(await targets.begin(plain, 'stop')).toEqual({ kind: 'accepted' });
      world.clock.advance(45);
      expect([isHibernated(keeping.id), isHibernated(plain.id)]).toEqual([true, false]);
      expect(await observe()).toEqual({ kind: 'seen', phase: 'stopped', says: 'Succeeded, deallocated' });
      await run();
      arm({ name: 'hibernateRefused' });
      expect(await targets.begin(keeping, 'stop')).toEqual({ kind: 'accepted' });
      world.clock.advance(45);
      expect(isHibernated(keeping.id)).toBe(false);
      expect(await observe()).toMatchObject({ phase: 'stopped' });
    });

    it('capacity: accepted, then Failed and off, with the cause; it may be tried again', async () => {
      arm({ name: 'capacityRefused' });
      await run();
      expect(await observe()).toMatchObject({
        phase: 'failedStopped',
        failure: { class: 'capacity', code: 'AllocationFailed' },
      });
      await run();
      expect(await observe()).toMatchObject({ phase: 'running' });
    });

    it.each([
      ['quotaRefused', 'quota', 'OperationNotAllowed'],
      ['sizeRefused', 'capacity', 'SkuNotAvailable'],
      ['conflict', 'conflict', 'Conflict'],
      ['forbidden', 'rights', 'AuthorizationFailed'],
    ] as const)('%s: a start is refused at once, as %s', async (name, kind, code) => {
      arm({ name });
      expect(await targets.begin(machine, 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: kind, code },
      });
      expect(await observe()).toMatchObject({ phase: 'stopped' });
    });

    it('a limit is one although its code is that of a conflict; Retry-After is told in ms', async () => {
      arm({ name: 'throttled', seconds: 17 });
      expect(await targets.begin(machine, 'start')).toMatchObject({
        kind: 'refused',
        failure: { class: 'throttled' },
        retryAfterMs: 17_000,
      });
    });

    it('a stop while it starts is out of turn; a start of what runs changes nothing', async () => {
      await targets.begin(machine, 'start');
      expect(await targets.begin(machine, 'stop')).toMatchObject({
        kind: 'refused',
        failure: { class: 'conflict' },
      });
      world.clock.advance(60);
      expect(await targets.begin(machine, 'start')).toEqual({ kind: 'accepted' });
      expect(await observe()).toMatchObject({ phase: 'running' });
    });

    it('a lost answer is a fault, sent once and never repeated, though it took effect', async () => {
      arm({ name: 'answerLost' });
      await expect(targets.begin(machine, 'start')).rejects.toBeInstanceOf(AzureFault);
      expect(posts()).toEqual(['start']);
      expect(await observe()).toMatchObject({ phase: 'starting' });
    });

    it('a missing power state is unknown; a stop that fails leaves it running', async () => {
      await run();
      arm({ name: 'powerStateMissing' });
      expect(await observe()).toEqual({ kind: 'seen', phase: 'unknown', says: 'Succeeded' });
      arm({ name: 'stopFails' });
      await targets.begin(machine, 'stop');
      world.clock.advance(45);
      expect(await observe()).toMatchObject({
        phase: 'failedRunning',
        failure: { code: 'InternalExecutionError' },
      });
    });

    it('what is deleted is gone, and takes no acts; missing rights to read are a fault with the status', async () => {
      armWorld(world, { name: 'forbidden' });
      const fault = await observe().catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(AzureFault);
      expect(fault).toMatchObject({ status: 403, operation: 'virtualMachines/get' });
      arm({ name: 'deleted' });
      expect(await observe()).toEqual({ kind: 'gone' });
      expect(await targets.begin(machine, 'start')).toMatchObject({
        kind: 'refused',
        failure: { code: 'ResourceNotFound' },
      });
    });

    it('more than twenty in a subscription: one question for all, which sees it start', async () => {
      await targets.begin(machine, 'start');
      const many = Array.from({ length: 21 }, (_, index) => machineTarget(false, `${machineId}-${index}`));
      const before = world.calls.length;
      const { seen, faults } = await targets.observeMany([machine, ...many]);
      expect(faults).toEqual([]);
      expect(seen.get(machine.id)).toEqual({ kind: 'seen', phase: 'starting', says: 'Updating, starting' });
      expect(many.filter(({ id }) => seen.has(id))).toEqual([]);
      const asked = world.calls.slice(before).filter(({ url }) => !url.includes('msi/token'));
      expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
        '/providers/Microsoft.ResourceGraph/resources',
      ]);
    });
  });
}

function actIn(url: string): string | undefined {
  return new URL(url).pathname.split('/').at(-1);
}

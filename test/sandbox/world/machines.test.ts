import { describe, expect, it } from 'vitest';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { beginMachine } from '../../../sandbox/world/compute/beginMachine.ts';
import { beginScaleSet } from '../../../sandbox/world/compute/beginScaleSet.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { findHubHost } from '../../../sandbox/world/findHubHost.ts';
import { hubStateIn } from '../../../sandbox/world/workload/hubPod.ts';
import { clusterSeeds, findMachine, type World } from '../../../sandbox/world/world.ts';
import { aRunningWorld, arm, aWorld, hubId } from '../../builders/world.ts';
import {
  machineId,
  managedSetId,
  mixedWorld,
  plainMachineId,
  scaleSetId,
} from '../../builders/worldTargets.ts';

/** What a visitor of that hub meets. */
function met(world: World, name: string): string {
  const host = findHubHost(world, `${name}.example.edu`);
  return host ? hubStateIn(world, host, world.clock.now()) : 'unknown';
}

describe('sandbox/world/compute', () => {
  it('the hub of a machine answers a minute after its machine runs, and is gone as soon as it goes', () => {
    const world = aWorld(mixedWorld);
    const course = [met(world, 'tljh')];
    beginMachine(world, machineId.toLowerCase(), 'start');
    for (const seconds of [59, 1, 60]) {
      world.clock.advance(seconds);
      course.push(met(world, 'tljh'));
    }
    beginMachine(world, machineId, 'stop');
    course.push(met(world, 'tljh'));
    expect(course).toEqual(['gone', 'gone', 'booting', 'answers', 'gone']);
  });

  it('a machine that is shut down from inside takes its hub with it, and only one that runs can be', () => {
    const world = aWorld(mixedWorld);
    expect(addFault(world, { name: 'shutDownInside', target: 'tljh' })).toMatchObject({ status: 409 });
    beginMachine(world, machineId, 'start');
    world.clock.advance(120);
    arm(world, { name: 'shutDownInside' });
    expect(met(world, 'tljh')).toBe('gone');
    expect(findMachine(world, machineId)?.moments.at(-1)).toMatchObject({ power: 'stopped' });
    expect(addFault(world, { name: 'shutDownInside', target: 'farm' })).toMatchObject({ status: 409 });
    expect(addFault(aWorld(), { name: 'shutDownInside' })).toMatchObject({
      status: 404,
      detail: 'There is no machine left.',
    });
  });

  it('a stop that fails leaves machine and hub as they were', () => {
    const world = aWorld(mixedWorld);
    beginMachine(world, machineId, 'start');
    world.clock.advance(120);
    arm(world, { name: 'stopFails', target: 'tljh' });
    beginMachine(world, machineId, 'stop');
    expect(met(world, 'tljh')).toBe('answers');
    world.clock.advance(45);
    expect(met(world, 'tljh')).toBe('answers');
    expect(beginMachine(world, machineId, 'stop').kind).toBe('accepted');
  });

  it('a machine that cannot hibernate says so in words that tell it from a request out of turn', () => {
    const world = aWorld(mixedWorld);
    beginMachine(world, plainMachineId, 'start');
    world.clock.advance(60);
    const outcome = beginMachine(world, plainMachineId, 'stop', { hibernate: true });
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { status: 409, message: expect.stringContaining('hibernation is not enabled') },
    });
  });

  it('the hub of a scale set answers while one of its machines runs', () => {
    const world = aWorld(mixedWorld);
    beginScaleSet(world, scaleSetId, 'start');
    world.clock.advance(120);
    expect(met(world, 'farm')).toBe('answers');
    arm(world, { name: 'oneDeallocated', target: 'farm' });
    arm(world, { name: 'oneDeallocated' });
    expect(met(world, 'farm')).toBe('answers');
    arm(world, { name: 'oneDeallocated' });
    expect(met(world, 'farm')).toBe('gone');
    expect(addFault(world, { name: 'oneDeallocated' })).toMatchObject({ status: 409 });
  });

  it('the machines of a cluster’s pool carry no hub', () => {
    const world = aWorld(mixedWorld);
    beginScaleSet(world, managedSetId, 'start');
    world.clock.advance(600);
    expect(met(world, 'aks-users-vmss')).toBe('unknown');
  });

  it('hubs that share a cluster go up and down with it, each under its own name', () => {
    const clusters = clusterSeeds(1).map((seed) => ({
      ...seed,
      powerState: 'Running' as const,
      moreHubs: ['second.example.edu'],
    }));
    const world = aRunningWorld({ clusters });
    expect([met(world, 'hub'), met(world, 'second')]).toEqual(['answers', 'answers']);
    beginPower(world, hubId, 'stop');
    expect([met(world, 'hub'), met(world, 'second')]).toEqual(['gone', 'gone']);
    arm(world, { name: 'deleted' });
    expect(met(world, 'second')).toBe('gone');
  });

  it('a deletion, an act outside and a reset reach machines and scale sets too', () => {
    const world = aWorld(mixedWorld);
    arm(world, { name: 'outsideStart', target: 'tljh' });
    arm(world, { name: 'outsideStart', target: scaleSetId.toUpperCase() });
    world.clock.advance(120);
    expect([met(world, 'tljh'), met(world, 'farm')]).toEqual(['answers', 'answers']);
    expect(addFault(world, { name: 'outsideStart', target: 'tljh' })).toMatchObject({ status: 409 });
    expect(addFault(world, { name: 'outsideUpgrade', target: 'tljh' })).toMatchObject({ status: 409 });
    arm(world, { name: 'deleted', target: 'farm' });
    expect(beginScaleSet(world, scaleSetId, 'stop')).toMatchObject({ refusal: { status: 404 } });
    world.reset();
    expect(beginScaleSet(world, scaleSetId, 'start').kind).toBe('accepted');
    expect(met(world, 'tljh')).toBe('gone');
  });

  it('an id of another type is no machine', () => {
    expect(() => aWorld({ machines: [{ id: hubId }] })).toThrow(
      `not the id of a Microsoft.Compute/virtualMachines: ${hubId}`,
    );
  });
});

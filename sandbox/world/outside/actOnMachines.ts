import type { Machine } from '../compute/machine.ts';
import { runMachine, shutDown } from '../compute/runMachine.ts';
import { deallocateOne, runScaleSet } from '../compute/runScaleSet.ts';
import type { ScaleSet } from '../compute/scaleSet.ts';
import type { FaultRefusal } from '../faultNames.ts';
import { momentOf } from '../hubHost.ts';
import type { World } from '../world.ts';
import { notSo } from './notSo.ts';

/** Somebody else starts or deallocates a machine. */
export function switchMachine(
  world: World,
  machine: Machine,
  kind: 'start' | 'stop',
  seconds: number | undefined,
): FaultRefusal | undefined {
  const now = world.clock.now();
  const { power, provisioningState } = momentOf(machine, now);
  if (provisioningState === 'Succeeded' && power === goal[kind])
    return notSo(`${machine.name} is ${goal[kind]} already.`);
  runMachine(machine, { kind, by: 'outside', seconds: seconds ?? usual(world, kind) }, now);
  return undefined;
}

/** Somebody types `shutdown` on the machine: off, and still allocated. */
export function shutDownInside(world: World, machine: Machine): FaultRefusal | undefined {
  const now = world.clock.now();
  if (momentOf(machine, now).power !== 'running') return notSo(`${machine.name} does not run.`);
  shutDown(machine, now);
  return undefined;
}

/** Somebody else starts or deallocates all machines of a scale set. */
export function switchScaleSet(
  world: World,
  set: ScaleSet,
  kind: 'start' | 'stop',
  seconds: number | undefined,
): FaultRefusal | undefined {
  const now = world.clock.now();
  if ((momentOf(set, now).counts[goal[kind]] ?? 0) === set.capacity)
    return notSo(`${set.name} is ${goal[kind]} already.`);
  runScaleSet(set, { kind, by: 'outside', seconds: seconds ?? usual(world, kind) }, now);
  return undefined;
}

export function deallocateByHand(world: World, set: ScaleSet): FaultRefusal | undefined {
  return deallocateOne(set, world.clock.now()) ? undefined : notSo(`${set.name} has no machine that runs.`);
}

const goal = { start: 'running', stop: 'deallocated' } as const;

function usual({ settings }: World, kind: 'start' | 'stop'): number {
  return kind === 'start' ? settings.machineStartSeconds : settings.machineStopSeconds;
}

import type { TargetId } from '../../../src/core/power/powerTarget.ts';
import type { FaultName, FaultRefusal } from '../faultNames.ts';
import { findTarget, type WorldTarget, worldTargetsOf } from '../findTarget.ts';
import type { World } from '../world.ts';
import { actOnCluster } from './actOnCluster.ts';
import { deallocateByHand, shutDownInside, switchMachine, switchScaleSet } from './actOnMachines.ts';
import { switchPool } from './actOnPool.ts';
import { notSo } from './notSo.ts';

const names = [
  'outsideStart',
  'outsideStop',
  'outsideUpgrade',
  'shutDownInside',
  'oneDeallocated',
  'deleted',
] as const satisfies readonly FaultName[];

export type OutsideName = (typeof names)[number];

export function isOutside(name: FaultName): name is OutsideName {
  return names.some((each) => each === name);
}

/** Somebody else acts, now, aborting what is under way. Without a target: on the first of its kind. */
export function outsideAct(
  world: World,
  name: OutsideName,
  target: TargetId | undefined,
  seconds: number | undefined,
): FaultRefusal | undefined {
  const found = target === undefined ? firstFor(world, name) : findTarget(world, target);
  if (!found) return { status: 404, detail: `There is no ${wanted[name] ?? 'cluster'} left.` };
  switch (name) {
    case 'outsideStart':
    case 'outsideStop':
      return switchPower(world, found, name === 'outsideStart' ? 'start' : 'stop', seconds);
    case 'outsideUpgrade':
      return found.kind === 'cluster'
        ? actOnCluster(world, found.cluster, 'upgrade', seconds)
        : notSo(`${found.name} is no cluster: only those are upgraded.`);
    case 'shutDownInside':
      return found.kind === 'machine'
        ? shutDownInside(world, found.machine)
        : notSo(`${found.name} is no machine of its own: nobody shuts it down from inside.`);
    case 'oneDeallocated':
      return found.kind === 'scaleSet'
        ? deallocateByHand(world, found.scaleSet)
        : notSo(`${found.name} is no scale set.`);
    case 'deleted':
      return remove(world, found);
  }
}

const wanted: Readonly<Partial<Record<OutsideName, string>>> = {
  shutDownInside: 'machine',
  oneDeallocated: 'scale set',
};

function firstFor(world: World, name: OutsideName): WorldTarget | undefined {
  const kind = { shutDownInside: 'machine', oneDeallocated: 'scaleSet' }[String(name)];
  return worldTargetsOf(world).find((each) => kind === undefined || each.kind === kind);
}

function switchPower(
  world: World,
  found: WorldTarget,
  act: 'start' | 'stop',
  seconds: number | undefined,
): FaultRefusal | undefined {
  switch (found.kind) {
    case 'cluster':
      return actOnCluster(world, found.cluster, act, seconds);
    case 'pool':
      return switchPool(world, found, act, seconds);
    case 'machine':
      return switchMachine(world, found.machine, act, seconds);
    case 'scaleSet':
      return switchScaleSet(world, found.scaleSet, act, seconds);
  }
}

/** It answers 404 from now on; of a pool its cluster no longer tells. */
function remove(world: World, found: WorldTarget): undefined {
  const now = world.clock.now();
  switch (found.kind) {
    case 'cluster':
      found.cluster.deletedAt = now;
      return undefined;
    case 'pool':
      found.cluster.agentPools = found.cluster.agentPools.filter((each) => each !== found.pool);
      return undefined;
    case 'machine':
      found.machine.deletedAt = now;
      return undefined;
    case 'scaleSet':
      found.scaleSet.deletedAt = now;
      return undefined;
  }
}

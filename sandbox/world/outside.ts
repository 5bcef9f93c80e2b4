import type { TargetId } from '../../src/core/power/powerTarget.ts';
import { momentAt } from './cluster.ts';
import type { FaultName, FaultRefusal } from './faultNames.ts';
import { runOperation } from './runOperation.ts';
import { findCluster, type World } from './world.ts';

type OutsideName = Extract<FaultName, 'outsideStart' | 'outsideStop' | 'outsideUpgrade'>;

/** Somebody else acts, aborting what is under way. Without a target: the first cluster. */
export function outsideAct(
  world: World,
  name: OutsideName,
  target: TargetId | undefined,
  seconds: number | undefined,
): FaultRefusal | undefined {
  const cluster = pick(world, target);
  if (!cluster) return { status: 404, detail: 'There is no cluster left.' };
  const now = momentAt(cluster, world.clock.now());
  if (name === 'outsideStart') {
    if (now.provisioningState === 'Succeeded' && now.powerState === 'Running') {
      return { status: 409, detail: `${cluster.name} is running already.` };
    }
    runOperation(world, cluster, {
      kind: 'start',
      by: 'outside',
      seconds: seconds ?? world.settings.startSeconds,
    });
    return undefined;
  }
  if (now.powerState !== 'Running') {
    return { status: 409, detail: `${cluster.name} is stopped: it can only be started or deleted.` };
  }
  const kind = name === 'outsideStop' ? 'stop' : 'upgrade';
  const usual = kind === 'stop' ? world.settings.stopSeconds : world.settings.upgradeSeconds;
  runOperation(world, cluster, { kind, by: 'outside', seconds: seconds ?? usual });
  return undefined;
}

/** Somebody deletes the cluster; it answers 404 from now on. */
export function deleteCluster(world: World, target: TargetId | undefined): FaultRefusal | undefined {
  const cluster = pick(world, target);
  if (!cluster) return { status: 404, detail: 'There is no cluster left.' };
  cluster.deletedAt = world.clock.now();
  return undefined;
}

function pick(world: World, target: TargetId | undefined) {
  const id = target ?? [...world.clusters.keys()].find((key) => findCluster(world, key));
  return id === undefined ? undefined : findCluster(world, id);
}

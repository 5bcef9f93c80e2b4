import { type Cluster, momentAt } from '../cluster.ts';
import type { FaultRefusal } from '../faultNames.ts';
import { runOperation } from '../runOperation.ts';
import type { World } from '../world.ts';
import { notSo } from './notSo.ts';

/** Somebody else starts, stops or upgrades a cluster. */
export function actOnCluster(
  world: World,
  cluster: Cluster,
  kind: 'start' | 'stop' | 'upgrade',
  seconds: number | undefined,
): FaultRefusal | undefined {
  const now = momentAt(cluster, world.clock.now());
  if (kind === 'start' && now.provisioningState === 'Succeeded' && now.powerState === 'Running')
    return notSo(`${cluster.name} is running already.`);
  if (kind !== 'start' && now.powerState !== 'Running')
    return notSo(`${cluster.name} is stopped: it can only be started or deleted.`);
  const { startSeconds, stopSeconds, upgradeSeconds } = world.settings;
  const usual = { start: startSeconds, stop: stopSeconds, upgrade: upgradeSeconds }[kind];
  runOperation(world, cluster, { kind, by: 'outside', seconds: seconds ?? usual });
  return undefined;
}

import { type Cluster, momentAt } from '../cluster.ts';
import type { FaultRefusal } from '../faultNames.ts';
import { momentOf } from '../hubHost.ts';
import type { AgentPool } from '../pools/agentPool.ts';
import { runPool } from '../pools/runPool.ts';
import type { World } from '../world.ts';
import { notSo } from './notSo.ts';

/** Somebody else starts or stops a pool of a cluster that runs. */
export function switchPool(
  world: World,
  { cluster, pool, name }: { readonly cluster: Cluster; readonly pool: AgentPool; readonly name: string },
  kind: 'start' | 'stop',
  seconds: number | undefined,
): FaultRefusal | undefined {
  const now = world.clock.now();
  const whole = momentAt(cluster, now);
  if (whole.powerState !== 'Running' || whole.provisioningState !== 'Succeeded')
    return notSo(`${cluster.name} does not run: its pools cannot be changed.`);
  if (kind === 'stop' && pool.mode === 'System')
    return notSo(`${name} is a system pool: nobody can stop it.`);
  const { powerState, provisioningState } = momentOf(pool, now);
  if (provisioningState === 'Succeeded' && powerState === (kind === 'start' ? 'Running' : 'Stopped'))
    return notSo(`${name} is ${kind === 'start' ? 'running' : 'stopped'} already.`);
  const { poolStartSeconds, poolStopSeconds } = world.settings;
  const usual = kind === 'start' ? poolStartSeconds : poolStopSeconds;
  runPool(pool, { kind, by: 'outside', seconds: seconds ?? usual }, now);
  return undefined;
}

import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { refuse } from '../arm/sendOnce.ts';

/** The answer to whoever names them. */
export function refuseOfCluster(what: string): BeginAnswer {
  return refuse(
    'MachinesOfCluster',
    `${what} belongs to an AKS cluster, and is never started or stopped beside it; name the cluster with kind: nodePools and the pool in pools`,
  );
}

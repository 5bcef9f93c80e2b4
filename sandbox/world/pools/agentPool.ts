import type { TargetId } from '../../../src/core/power/powerTarget.ts';
import type { PowerState } from '../../../src/core/power/targetFacts.ts';
import type { Instant } from '../../../src/core/time.ts';
import { momentOf } from '../hubHost.ts';
import { inTransition, type Operation, type ProvisioningError } from '../operation.ts';

/** What is true of a pool itself from one instant on; its cluster has power of its own. */
export type PoolMoment = {
  readonly at: Instant;
  readonly powerState: PowerState;
  readonly provisioningState: string;
  /** Whether its nodes would be there while its cluster runs. */
  readonly nodesUp: boolean;
  readonly provisioningError?: ProvisioningError;
};

export type AgentPool = {
  /** As Azure writes it, below its cluster's. */
  readonly id: string;
  readonly key: TargetId;
  readonly name: string;
  readonly mode: 'System' | 'User';
  /** Nodes, when it runs. */
  readonly count: number;
  readonly vmSize: string;
  readonly spot: boolean;
  /** Never empty; in order of time. */
  moments: readonly PoolMoment[];
  operation?: Operation;
  /** When changes of it were asked for, newest last: what its bucket counts. */
  writes: readonly Instant[];
};

export type PoolSeed = {
  readonly name: string;
  readonly mode?: AgentPool['mode'];
  readonly count?: number;
  readonly vmSize?: string;
  readonly spot?: boolean;
  /** Running by default: then it goes with its cluster. */
  readonly powerState?: PowerState;
};

/** Without pools named, a cluster has these. */
export const usualPools: readonly PoolSeed[] = [
  { name: 'system', mode: 'System', count: 1, vmSize: 'Standard_D2s_v5' },
  { name: 'users', count: 2, vmSize: 'Standard_D4s_v5' },
];

export function createPool(clusterId: string, seed: PoolSeed): AgentPool {
  const id = `${clusterId}/agentPools/${seed.name}`;
  return {
    id,
    key: id.toLowerCase(),
    name: seed.name,
    mode: seed.mode ?? 'User',
    count: seed.count ?? 1,
    vmSize: seed.vmSize ?? 'Standard_D4s_v5',
    spot: seed.spot ?? false,
    moments: [
      {
        at: Number.NEGATIVE_INFINITY,
        powerState: seed.powerState ?? 'Running',
        provisioningState: 'Succeeded',
        nodesUp: seed.powerState !== 'Stopped',
      },
    ],
    writes: [],
  };
}

/** A pool as its cluster shows it: with words of its own, or with the cluster's. */
type WithPower = Omit<PoolMoment, 'at' | 'nodesUp'>;

export type ShownPool = WithPower & { readonly count: number };

/** A pool that was stopped by itself stays so whatever its cluster does; any other goes with its cluster. */
export function shownPool(pool: AgentPool, cluster: WithPower, at: Instant): ShownPool {
  const own = momentOf(pool, at);
  const clusterRuns = cluster.provisioningState === 'Succeeded' && cluster.powerState === 'Running';
  const isOwn = own.powerState === 'Stopped' || (clusterRuns && own.provisioningState !== 'Succeeded');
  const { powerState, provisioningState, provisioningError } = isOwn ? own : cluster;
  return {
    powerState,
    provisioningState,
    // What a failed stop left behind is still there.
    count: isOwn && powerState === 'Stopped' && own.provisioningState !== 'Failed' ? 0 : pool.count,
    ...(provisioningError ? { provisioningError } : {}),
  };
}

export function poolInTransition(pool: AgentPool, at: Instant): boolean {
  return inTransition(momentOf(pool, at));
}

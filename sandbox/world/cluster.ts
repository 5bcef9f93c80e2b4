import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { PowerState } from '../../src/core/power/targetFacts.ts';
import type { Instant } from '../../src/core/time.ts';
import { momentOf } from './hubHost.ts';
import type { CommandRun } from './workload/commandRun.ts';
import { createWorkload, type Workload, type WorkloadSeed } from './workload/hubWorkload.ts';

/** The cause Azure keeps in `status.provisioningError`. */
export type ProvisioningError = { readonly code: string; readonly message: string };

/** What is true of a cluster from one instant on. Entries of the future are operations that have begun. */
export type ClusterMoment = {
  readonly at: Instant;
  readonly powerState: PowerState;
  readonly provisioningState: string;
  /** Whether nodes run pods, the hub's among them. */
  readonly nodesUp: boolean;
  readonly provisioningError?: ProvisioningError;
};

export type AgentPool = {
  readonly name: string;
  readonly mode: 'System' | 'User';
  readonly count: number;
  readonly vmSize: string;
};

/** An operation that was accepted; `endsAt` absent: it never ends. */
export type Operation = {
  readonly id: string;
  readonly kind: 'start' | 'stop' | 'upgrade';
  readonly startedAt: Instant;
  readonly endsAt?: Instant;
  readonly error?: ProvisioningError;
  readonly by: 'caller' | 'outside';
};

export type Cluster = {
  /** As Azure writes it. */
  readonly id: string;
  readonly key: TargetId;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscription: string;
  readonly location: string;
  readonly agentPools: readonly AgentPool[];
  /** Where its JupyterHub answers. */
  readonly hubHost: string;
  /** What runs in it. */
  readonly workload: Workload;
  /** Whether it asks people and programs for a token of Entra (`aadProfile.managed`). */
  readonly entra: boolean;
  /** Client id of the application it signs in with; absent: a managed identity. */
  servicePrincipal?: string;
  /** Never empty; in order of time. */
  moments: readonly ClusterMoment[];
  /** Commands that were run in it, oldest first, at most 100. */
  commands: readonly CommandRun[];
  operation?: Operation;
  deletedAt?: Instant;
  /** The real hub that answers for the pod which started then, while one does. */
  realHub?: { readonly origin: string; readonly startedAt: Instant };
};

/** What a cluster is before anything happens to it. */
export type ClusterSeed = {
  readonly id: string;
  readonly hubHost?: string;
  readonly powerState?: PowerState;
  readonly workload?: WorkloadSeed;
  readonly entra?: boolean;
  readonly servicePrincipal?: string;
};

const idShape =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;

/** A settled cluster of two pools, there since `since`. Throws RangeError for an id that is no managed cluster's. */
export function createCluster(seed: ClusterSeed, since: Instant): Cluster {
  const [, subscription, resourceGroup, name] = idShape.exec(seed.id) ?? [];
  if (!subscription || !resourceGroup || !name)
    throw new RangeError(`not the id of a managed cluster: ${seed.id}`);
  const powerState = seed.powerState ?? 'Stopped';
  return {
    id: seed.id,
    key: seed.id.toLowerCase(),
    name,
    resourceGroup,
    subscription,
    location: 'westeurope',
    agentPools: [
      { name: 'system', mode: 'System', count: 1, vmSize: 'Standard_D2s_v5' },
      { name: 'users', mode: 'User', count: 2, vmSize: 'Standard_D4s_v5' },
    ],
    hubHost: seed.hubHost ?? `${name}.example.edu`,
    workload: createWorkload(seed.workload ?? {}, since),
    entra: seed.entra ?? false,
    ...(seed.servicePrincipal === undefined ? {} : { servicePrincipal: seed.servicePrincipal }),
    commands: [],
    moments: [
      {
        at: Number.NEGATIVE_INFINITY,
        powerState,
        provisioningState: 'Succeeded',
        nodesUp: powerState === 'Running',
      },
    ],
  };
}

/** The moment that holds at `at`. */
export function momentAt(cluster: Cluster, at: Instant): ClusterMoment {
  return momentOf(cluster, at);
}

/** Whether an operation is under way: any provisioning state but Azure's three terminal ones. */
export function inTransition(moment: ClusterMoment): boolean {
  return !['Succeeded', 'Failed', 'Canceled'].includes(moment.provisioningState);
}

import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { PowerState } from '../../src/core/power/targetFacts.ts';
import type { Instant } from '../../src/core/time.ts';
import { azureIdParts } from './azureId.ts';
import { type HubHost, momentOf } from './hubHost.ts';
import type { Operation, ProvisioningError } from './operation.ts';
import { type AgentPool, createPool, type PoolSeed, usualPools } from './pools/agentPool.ts';
import type { CommandRun } from './workload/commandRun.ts';
import { createWorkload, type Workload, type WorkloadSeed } from './workload/hubWorkload.ts';

/** The whole cluster, or user pools of it; of `startOneOf` one is enough, tried in that order. */
export type KeptParts =
  | 'cluster'
  | { readonly pools: readonly string[]; readonly startOneOf?: readonly string[] };

/** What is true of a cluster from one instant on. Entries of the future are operations that have begun. */
export type ClusterMoment = {
  readonly at: Instant;
  readonly powerState: PowerState;
  readonly provisioningState: string;
  /** Whether nodes run pods, the hub's among them. */
  readonly nodesUp: boolean;
  readonly provisioningError?: ProvisioningError;
};

export type Cluster = {
  /** As Azure writes it. */
  readonly id: string;
  readonly key: TargetId;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscription: string;
  readonly location: string;
  agentPools: readonly AgentPool[];
  /** What the configuration of the sandbox has the keeper stop: all of it, or these pools. */
  readonly keeps: KeptParts;
  /** Hubs beside the first. */
  readonly moreHubs: HubHost[];
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
  /** A system pool and one for users by default. */
  readonly pools?: readonly PoolSeed[];
  readonly keeps?: KeptParts;
  /** Hosts of further hubs. */
  readonly moreHubs?: readonly string[];
};

/** A settled cluster, there since `since`. Throws RangeError for an id that is no managed cluster's. */
export function createCluster(seed: ClusterSeed, since: Instant): Cluster {
  const parts = azureIdParts(seed.id, 'Microsoft.ContainerService/managedClusters');
  const powerState = seed.powerState ?? 'Stopped';
  const cluster: Cluster = {
    id: seed.id,
    key: seed.id.toLowerCase(),
    ...parts,
    location: 'westeurope',
    agentPools: (seed.pools ?? usualPools).map((each) => createPool(seed.id, each)),
    keeps: seed.keeps ?? 'cluster',
    moreHubs: [],
    hubHost: seed.hubHost ?? `${parts.name}.example.edu`,
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
  cluster.moreHubs.push(...(seed.moreHubs ?? []).map((hubHost) => anotherHub(cluster, hubHost, since)));
  return cluster;
}

/** A hub without a login beside the first: it goes up and down with it, and has people of its own. */
function anotherHub(cluster: Cluster, hubHost: string, since: Instant): HubHost {
  return {
    key: cluster.key,
    name: cluster.name,
    hubHost,
    workload: createWorkload({ namespace: hubHost.split('.')[0] ?? 'more' }, since),
    get moments() {
      return cluster.moments;
    },
    get deletedAt() {
      return cluster.deletedAt;
    },
  };
}

/** The moment that holds at `at`. */
export function momentAt(cluster: Cluster, at: Instant): ClusterMoment {
  return momentOf(cluster, at);
}

import type { TargetId } from '../../../src/core/power/powerTarget.ts';
import type { Instant } from '../../../src/core/time.ts';
import { azureIdParts } from '../azureId.ts';
import type { Operation, ProvisioningError } from '../operation.ts';
import { createWorkload, type Workload, type WorkloadSeed } from '../workload/hubWorkload.ts';
import type { MachineMoment, MachinePower } from './machine.ts';

/** What is true of a scale set from one instant on: how many of its machines are in which state of power. */
export type ScaleSetMoment = {
  readonly at: Instant;
  readonly counts: Readonly<Partial<Record<MachinePower, number>>>;
  readonly provisioningState: MachineMoment['provisioningState'];
  readonly nodesUp: boolean;
  readonly provisioningError?: ProvisioningError;
};

/** A scale set with a hub on its machines, or the machines of a cluster's pool, which tags tell. */
export type ScaleSet = {
  /** As Azure writes it. */
  readonly id: string;
  readonly key: TargetId;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscription: string;
  readonly location: string;
  readonly vmSize: string;
  readonly capacity: number;
  /** Of flexible orchestration: Azure neither counts its machines nor starts them together. */
  readonly flexible: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly hubHost: string;
  readonly workload: Workload;
  /** Never empty; in order of time. */
  moments: readonly ScaleSetMoment[];
  operation?: Operation;
  deletedAt?: Instant;
};

export type ScaleSetSeed = {
  readonly id: string;
  readonly hubHost?: string;
  /** Of every machine; deallocated by default. */
  readonly power?: 'running' | 'deallocated';
  /** Machines; 2 by default. */
  readonly capacity?: number;
  readonly vmSize?: string;
  readonly flexible?: boolean;
  /** It belongs to a cluster, as the machines of its pool of that name. */
  readonly managedPool?: string;
  readonly workload?: WorkloadSeed;
};

/** A settled scale set. Throws RangeError for an id that is no scale set's. */
export function createScaleSet(seed: ScaleSetSeed, since: Instant): ScaleSet {
  const parts = azureIdParts(seed.id, 'Microsoft.Compute/virtualMachineScaleSets');
  const { power = 'deallocated', capacity = 2, managedPool } = seed;
  return {
    id: seed.id,
    key: seed.id.toLowerCase(),
    ...parts,
    location: 'westeurope',
    vmSize: seed.vmSize ?? 'Standard_D4s_v5',
    capacity,
    flexible: seed.flexible ?? false,
    tags: managedPool === undefined ? {} : { 'aks-managed-poolName': managedPool },
    hubHost: seed.hubHost ?? `${parts.name}.example.edu`,
    workload: createWorkload(seed.workload ?? {}, since),
    moments: [
      {
        at: Number.NEGATIVE_INFINITY,
        counts: { [power]: capacity },
        provisioningState: 'Succeeded',
        nodesUp: power === 'running' && capacity > 0,
      },
    ],
  };
}

import type { TargetId } from '../../../src/core/power/powerTarget.ts';
import type { Instant } from '../../../src/core/time.ts';
import { azureIdParts } from '../azureId.ts';
import type { Operation, ProvisioningError } from '../operation.ts';
import { createWorkload, type Workload, type WorkloadSeed } from '../workload/hubWorkload.ts';

/** Azure's words for the power of a machine; `stopped` is off and billed, `deallocated` off and not. */
export type MachinePower = 'starting' | 'running' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated';

/** What is true of a machine from one instant on. */
export type MachineMoment = {
  readonly at: Instant;
  readonly power: MachinePower;
  readonly provisioningState: 'Succeeded' | 'Updating' | 'Failed';
  /** Deallocated with its memory kept. */
  readonly hibernated: boolean;
  readonly nodesUp: boolean;
  readonly provisioningError?: ProvisioningError;
};

/** A virtual machine with The Littlest JupyterHub on it. */
export type Machine = {
  /** As Azure writes it. */
  readonly id: string;
  readonly key: TargetId;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscription: string;
  readonly location: string;
  readonly vmSize: string;
  /** Whether it can hibernate (`additionalCapabilities.hibernationEnabled`). */
  readonly hibernation: boolean;
  readonly hubHost: string;
  readonly workload: Workload;
  /** Never empty; in order of time. */
  moments: readonly MachineMoment[];
  operation?: Operation;
  deletedAt?: Instant;
};

export type MachineSeed = {
  readonly id: string;
  readonly hubHost?: string;
  /** Deallocated by default. */
  readonly power?: 'running' | 'stopped' | 'deallocated';
  readonly hibernation?: boolean;
  readonly vmSize?: string;
  readonly workload?: WorkloadSeed;
};

/** A settled machine. Throws RangeError for an id that is no virtual machine's. */
export function createMachine(seed: MachineSeed, since: Instant): Machine {
  const parts = azureIdParts(seed.id, 'Microsoft.Compute/virtualMachines');
  const power = seed.power ?? 'deallocated';
  return {
    id: seed.id,
    key: seed.id.toLowerCase(),
    ...parts,
    location: 'westeurope',
    vmSize: seed.vmSize ?? 'Standard_D4s_v5',
    hibernation: seed.hibernation ?? false,
    hubHost: seed.hubHost ?? `${parts.name}.example.edu`,
    workload: createWorkload(seed.workload ?? {}, since),
    moments: [
      {
        at: Number.NEGATIVE_INFINITY,
        power,
        provisioningState: 'Succeeded',
        hibernated: false,
        nodesUp: power === 'running',
      },
    ],
  };
}

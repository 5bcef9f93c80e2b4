import type { ComputeManagementClient } from '@azure/arm-compute';
import { type ArmAccess, clientOptions } from '../arm/armAccess.ts';
import { type ArmClients, armClients } from '../arm/armClients.ts';

export type ComputeClients = ArmClients<ComputeManagementClient>;

/** Who keeps no machines never loads the SDK. */
export function computeClients(access: ArmAccess): ComputeClients {
  return armClients(async (subscription, maxRetries) => {
    const { ComputeManagementClient } = await import('@azure/arm-compute');
    return new ComputeManagementClient(access.credential, subscription, clientOptions(access, maxRetries));
  });
}

import type { ContainerServiceClient } from '@azure/arm-containerservice';
import { type ArmAccess, clientOptions } from '../arm/armAccess.ts';
import { type ArmClients, armClients } from '../arm/armClients.ts';

export type AksClients = ArmClients<ContainerServiceClient>;

export function aksClients(access: ArmAccess): AksClients {
  return armClients(async (subscription, maxRetries) => {
    const { ContainerServiceClient } = await import('@azure/arm-containerservice');
    return new ContainerServiceClient(access.credential, subscription, clientOptions(access, maxRetries));
  });
}

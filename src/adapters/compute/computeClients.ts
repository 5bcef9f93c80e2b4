import type { ComputeManagementClient } from '@azure/arm-compute';
import { type ArmAccess, clientOptions, readRetries } from '../arm/armAccess.ts';

export type ComputeClients = {
  /** Reads are repeated a few times: harmless. */
  reader(subscription: string): Promise<ComputeManagementClient>;
  /** A start or stop is sent once; whether to repeat it is for the next look to say. */
  sender(subscription: string): Promise<ComputeManagementClient>;
};

/** One client a subscription and purpose, made when first needed: who keeps no machines never loads the SDK. */
export function computeClients(access: ArmAccess): ComputeClients {
  const made = new Map<string, Promise<ComputeManagementClient>>();
  const client = (subscription: string, maxRetries: number) => {
    const key = `${subscription} ${maxRetries}`;
    const existing = made.get(key);
    if (existing) return existing;
    const options = clientOptions(access, maxRetries);
    const fresh = import('@azure/arm-compute').then(
      (sdk) => new sdk.ComputeManagementClient(access.credential, subscription, options),
    );
    made.set(key, fresh);
    return fresh;
  };
  return {
    reader: (subscription) => client(subscription, readRetries),
    sender: (subscription) => client(subscription, 0),
  };
}

import type { ContainerServiceClient } from '@azure/arm-containerservice';
import { type ArmAccess, clientOptions, readRetries } from '../arm/armAccess.ts';

export type AksClients = {
  /** Reads are repeated a few times: harmless. */
  reader(subscription: string): Promise<ContainerServiceClient>;
  /** A start or stop is sent once; whether to repeat it is for the next look to say. */
  sender(subscription: string): Promise<ContainerServiceClient>;
};

/** One client a subscription and purpose, made when first needed, because loading the SDK costs more than a round. */
export function aksClients(access: ArmAccess): AksClients {
  const made = new Map<string, Promise<ContainerServiceClient>>();
  const client = (subscription: string, maxRetries: number) => {
    const key = `${subscription} ${maxRetries}`;
    const existing = made.get(key);
    if (existing) return existing;
    const options = clientOptions(access, maxRetries);
    const fresh = import('@azure/arm-containerservice').then(
      (sdk) => new sdk.ContainerServiceClient(access.credential, subscription, options),
    );
    made.set(key, fresh);
    return fresh;
  };
  return {
    reader: (subscription) => client(subscription, readRetries),
    sender: (subscription) => client(subscription, 0),
  };
}

import { readRetries } from './armAccess.ts';

/** Clients of one service of Azure Resource Manager, by subscription. */
export type ArmClients<T> = {
  /** Reads are repeated a few times: harmless. */
  reader(subscription: string): Promise<T>;
  /** A start or stop is sent once; whether to repeat it is for the next look to say. */
  sender(subscription: string): Promise<T>;
};

/** One client a subscription and purpose, made when first needed: loading an SDK costs more than a round. */
export function armClients<T>(make: (subscription: string, maxRetries: number) => Promise<T>): ArmClients<T> {
  const made = new Map<string, Promise<T>>();
  const client = (subscription: string, maxRetries: number) => {
    const key = `${subscription} ${maxRetries}`;
    const existing = made.get(key);
    if (existing) return existing;
    const fresh = make(subscription, maxRetries);
    made.set(key, fresh);
    return fresh;
  };
  return {
    reader: (subscription) => client(subscription, readRetries),
    sender: (subscription) => client(subscription, 0),
  };
}

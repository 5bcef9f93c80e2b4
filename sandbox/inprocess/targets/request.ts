import { AzureFault } from '../../../src/ports/azureFault.ts';
import { takeGeneralFault } from '../../world/faults.ts';
import { armThrottledRefusal, forbiddenRefusal, type Refusal } from '../../world/refusals.ts';
import { recordCall, type World } from '../../world/world.ts';

const origin = 'https://management.azure.com';

/** Versions, as the clients on the wire send them. */
export const versions = { aks: '2026-06-01', compute: '2026-04-01', graph: '2024-04-01' } as const;

/** One request of a simulated client: what it is called, and where it goes. */
export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With its own query, and then the version. */
  readonly url: string;
  /** As faults name it: `managedClusters/get`. */
  readonly operation: string;
  /** As roles name it. */
  readonly action: string;
  readonly scope: string;
};

/** Writes a request down with the status of its answer. Throws AzureFault for a status that is no answer to a read. */
export function read(world: World, request: Request, isThere: boolean): void {
  const refusal = refuseAll(world, request);
  record(world, request, refusal?.status ?? (isThere ? 200 : 404));
  if (!refusal) return;
  const { message, status, code } = refusal;
  throw new AzureFault(request.operation, message, { status, code });
}

/** `status` 0: the connection was cut. */
export function record(world: World, { method, url }: Request, status: number): void {
  recordCall(world, method, `${origin}${url}`, status);
}

/** The faults that hit every request, whatever it asks. */
export function refuseAll(world: World, { action, scope }: Request): Refusal | undefined {
  const throttled = takeGeneralFault(world, 'throttled');
  if (throttled) return armThrottledRefusal(throttled.seconds);
  return takeGeneralFault(world, 'forbidden') ? forbiddenRefusal(action, scope) : undefined;
}

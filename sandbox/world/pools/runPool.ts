import type { Instant } from '../../../src/core/time.ts';
import { momentsOf, newOperation, type Operation, type OperationAsk } from '../operation.ts';
import type { AgentPool } from './agentPool.ts';

/** Begins an operation of a pool now; its power state flips to the target at once, as a cluster's does. */
export function runPool(
  pool: AgentPool,
  ask: OperationAsk & { readonly kind: 'start' | 'stop' },
  now: Instant,
): Operation {
  const operation = newOperation(ask, now);
  const powerState = ask.kind === 'start' ? ('Running' as const) : ('Stopped' as const);
  pool.moments = momentsOf(
    pool.moments,
    operation,
    { powerState, provisioningState: ask.kind === 'start' ? 'Starting' : 'Stopping' },
    {
      powerState,
      provisioningState: ask.error ? 'Failed' : 'Succeeded',
      ...(ask.error ? { provisioningError: ask.error } : {}),
    },
  );
  pool.operation = operation;
  return operation;
}

import type { Instant } from '../../../src/core/time.ts';
import { momentOf } from '../hubHost.ts';
import { momentsOf, newOperation, type Operation, type OperationAsk } from '../operation.ts';
import type { AgentPool } from './agentPool.ts';

/** Begins an operation of a pool now; its power state flips to the target at once, as a cluster's does. */
export function runPool(
  pool: AgentPool,
  ask: OperationAsk & { readonly kind: 'start' | 'stop' },
  now: Instant,
): Operation {
  const operation = newOperation(ask, now);
  const { nodesUp } = momentOf(pool, now);
  const starts = ask.kind === 'start';
  // A failed stop never got its nodes drained; every other takes the pods at once. What starts has none until it is up.
  const nodesDuring = nodesUp && (starts || ask.error !== undefined);
  const powerState = starts ? ('Running' as const) : ('Stopped' as const);
  pool.moments = momentsOf(
    pool.moments,
    operation,
    { powerState, provisioningState: starts ? 'Starting' : 'Stopping', nodesUp: nodesDuring },
    {
      powerState,
      provisioningState: ask.error ? 'Failed' : 'Succeeded',
      nodesUp: ask.error ? nodesDuring : starts,
      ...(ask.error ? { provisioningError: ask.error } : {}),
    },
  );
  pool.operation = operation;
  return operation;
}

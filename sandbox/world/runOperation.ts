import type { Cluster } from './cluster.ts';
import { momentAt } from './cluster.ts';
import { momentsOf, newOperation, type Operation, type OperationAsk } from './operation.ts';
import type { World } from './world.ts';

const busyState = { start: 'Starting', stop: 'Stopping', upgrade: 'Upgrading' } as const;

/**
 * Begins an operation of a cluster now and writes down how it will end. The power state flips to the target at once:
 * Azure's own pages show "Provisioning State(Starting) and Power State(Running)". What was going to happen is cut off.
 */
export function runOperation(world: World, cluster: Cluster, ask: OperationAsk): Operation {
  const now = world.clock.now();
  const before = momentAt(cluster, now);
  const powerState =
    ask.kind === 'upgrade' ? before.powerState : ask.kind === 'start' ? 'Running' : 'Stopped';
  // A failed stop never got its nodes drained; every other stop takes the pods at once.
  const nodesDuring = ask.kind === 'stop' ? ask.error !== undefined && before.nodesUp : before.nodesUp;
  const operation = newOperation(ask, now);
  cluster.moments = momentsOf(
    cluster.moments,
    operation,
    { powerState, provisioningState: busyState[ask.kind], nodesUp: nodesDuring },
    {
      powerState,
      provisioningState: ask.error ? 'Failed' : 'Succeeded',
      nodesUp: ask.error ? nodesDuring : powerState === 'Running',
      ...(ask.error ? { provisioningError: ask.error } : {}),
    },
  );
  cluster.operation = operation;
  return operation;
}

import { randomUUID } from 'node:crypto';
import { secondMs } from '../../src/core/time.ts';
import type { Cluster, ClusterMoment, Operation, ProvisioningError } from './cluster.ts';
import { momentAt } from './cluster.ts';
import type { World } from './world.ts';

/** `seconds` absent: it never ends. `error`: it ends Failed. */
export type OperationAsk = {
  readonly kind: Operation['kind'];
  readonly by: Operation['by'];
  readonly seconds?: number;
  readonly error?: ProvisioningError;
};

const busyState = { start: 'Starting', stop: 'Stopping', upgrade: 'Upgrading' } as const;

/**
 * Begins an operation now and writes down how it will end. The power state flips to the target at once: Azure's own
 * pages show "Provisioning State(Starting) and Power State(Running)". What was going to happen is cut off.
 */
export function runOperation(world: World, cluster: Cluster, ask: OperationAsk): Operation {
  const now = world.clock.now();
  const before = momentAt(cluster, now);
  const powerState =
    ask.kind === 'upgrade' ? before.powerState : ask.kind === 'start' ? 'Running' : 'Stopped';
  // A failed stop never got its nodes drained; every other stop takes the pods at once.
  const nodesDuring = ask.kind === 'stop' ? ask.error !== undefined && before.nodesUp : before.nodesUp;
  const begun: ClusterMoment = {
    at: now,
    powerState,
    provisioningState: busyState[ask.kind],
    nodesUp: nodesDuring,
  };
  const moments = [...cluster.moments.filter((each) => each.at <= now), begun];
  const endsAt = ask.seconds === undefined ? undefined : now + Math.round(ask.seconds * secondMs);
  if (endsAt !== undefined) {
    moments.push({
      at: endsAt,
      powerState,
      provisioningState: ask.error ? 'Failed' : 'Succeeded',
      nodesUp: ask.error ? nodesDuring : powerState === 'Running',
      ...(ask.error ? { provisioningError: ask.error } : {}),
    });
  }
  cluster.moments = moments;
  cluster.operation = {
    id: randomUUID(),
    kind: ask.kind,
    by: ask.by,
    startedAt: now,
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(ask.error ? { error: ask.error } : {}),
  };
  return cluster.operation;
}

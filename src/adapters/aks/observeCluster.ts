import type { ManagedCluster } from '@azure/arm-containerservice';
import { classifyFailure } from '../../core/power/classifyFailure.ts';
import type { Failure } from '../../core/power/failure.ts';
import type { ObservedPower } from '../../core/power/observedPower.ts';
import { aksPower, hasFailed } from '../../core/power/phases/aksPower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { AksClients } from './aksClients.ts';
import { armFault, readArmError } from './armFault.ts';
import { clusterAddress } from './clusterAddress.ts';

/** A read with its repeats may take so long (ms); Azure's wish to wait longer is left to the next round. */
const readMs = 20_000;

/** One GET of the cluster. A 404 of the cluster or its group is `gone`; everything else that fails is a fault. */
export async function observeCluster(
  clients: AksClients,
  target: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<ObservedPower> {
  const { subscription, resourceGroup, name } = clusterAddress(target);
  const { managedClusters } = await clients.reader(subscription);
  try {
    return toObservedPower(
      await managedClusters.get(resourceGroup, name, { abortSignal: timeLimit(deadline) }),
    );
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404) return { kind: 'gone' };
    throw armFault('managedClusters/get', error, now());
  }
}

/** Azure's words as they are; a failure's cause is read only where the last operation did fail. */
function toObservedPower(cluster: ManagedCluster): ObservedPower {
  const { provisioningState = 'Unknown', powerState, status, agentPoolProfiles = [] } = cluster;
  const causes = [
    status?.provisioningError,
    ...agentPoolProfiles.map((pool) => pool.status?.provisioningError),
  ];
  const failure = hasFailed(provisioningState)
    ? causes.map(toFailure).find((cause) => cause !== undefined)
    : undefined;
  return aksPower({
    provisioningState,
    ...(powerState?.code !== undefined && { powerState: powerState.code }),
    ...(failure && { failure }),
  });
}

type ErrorDetail = {
  readonly code?: string;
  readonly message?: string;
  readonly details?: readonly ErrorDetail[];
};

/** The first cause in the tree whose class is known says more than the wrapper around it. */
function toFailure(error: ErrorDetail | undefined): Failure | undefined {
  if (!error?.code && !error?.message) return undefined;
  const within = (error.details ?? []).map(toFailure).filter((cause) => cause !== undefined);
  const own = classifyFailure({ ...(error.code && { code: error.code }), message: error.message ?? '' });
  return own.class === 'transient' ? (within.find((cause) => cause.class !== 'transient') ?? own) : own;
}

/** The limit of one read, or of everything that is being read, whichever ends first. */
export function timeLimit(deadline: AbortSignal | undefined): AbortSignal {
  const own = AbortSignal.timeout(readMs);
  return deadline ? AbortSignal.any([own, deadline]) : own;
}

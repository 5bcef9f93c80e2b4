import type { PoolWords } from '../../core/power/choosePools.ts';
import { classifyFailure } from '../../core/power/classifyFailure.ts';
import type { Failure } from '../../core/power/failure.ts';
import type { ObservedPower } from '../../core/power/observedPower.ts';
import { type AksState, aksPower, hasFailed } from '../../core/power/phases/aksPower.ts';
import { poolsPower } from '../../core/power/phases/poolsPower.ts';
import type { AksTarget, PoolsTarget } from '../../core/power/powerTarget.ts';

/** What Azure says of a cluster and its pools, by one GET or by a row of Resource Graph. */
export type ClusterWords = {
  readonly cluster: AksState;
  readonly pools: readonly PoolWords[];
};

type ErrorDetail = {
  readonly code?: string;
  readonly message?: string;
  readonly details?: readonly ErrorDetail[];
};

type Speaking = {
  readonly provisioningState?: string;
  readonly powerState?: { readonly code?: string };
  readonly status?: { readonly provisioningError?: ErrorDetail };
};

/** A cluster as Azure's SDK, or Resource Graph, gives it: as far as it is read here. */
export type SpeakingCluster = Speaking & {
  readonly agentPoolProfiles?: readonly (Speaking & { readonly name: string; readonly mode?: string })[];
};

/** Azure's words as they are; a failure's cause is read only where the last operation did fail. */
export function clusterWords(cluster: SpeakingCluster): ClusterWords {
  const pools = (cluster.agentPoolProfiles ?? []).map((pool) => {
    const state = stateOf(pool, causeOf(pool));
    return { name: pool.name, ...state, ...(pool.mode !== undefined && { mode: pool.mode }) };
  });
  const cause = [cluster, ...(cluster.agentPoolProfiles ?? [])].map(causeOf).find((one) => one !== undefined);
  return { cluster: stateOf(cluster, cause), pools };
}

/** Several targets may be one cluster: the whole of it, and some pools. */
export function powerIn(words: ClusterWords, target: AksTarget | PoolsTarget): ObservedPower {
  return target.kind === 'aks' ? aksPower(words.cluster) : poolsPower(words.cluster, words.pools, target);
}

function stateOf(
  { provisioningState = 'Unknown', powerState }: Speaking,
  cause: Failure | undefined,
): AksState {
  return {
    provisioningState,
    ...(powerState?.code && { powerState: powerState.code }),
    ...(cause && hasFailed(provisioningState) && { failure: cause }),
  };
}

function causeOf({ status }: Speaking): Failure | undefined {
  return toFailure(status?.provisioningError);
}

/** The first cause in the tree whose class is known says more than the wrapper around it. */
function toFailure(error: ErrorDetail | undefined): Failure | undefined {
  if (!error?.code && !error?.message) return undefined;
  const within = (error.details ?? []).map(toFailure).filter((cause) => cause !== undefined);
  const own = classifyFailure({ ...(error.code && { code: error.code }), message: error.message ?? '' });
  return own.class === 'transient' ? (within.find((cause) => cause.class !== 'transient') ?? own) : own;
}

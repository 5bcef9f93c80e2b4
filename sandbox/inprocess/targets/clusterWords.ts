import type { PoolWords } from '../../../src/core/power/choosePools.ts';
import { classifyFailure } from '../../../src/core/power/classifyFailure.ts';
import type { ObservedPower } from '../../../src/core/power/observedPower.ts';
import { type AksState, aksPower, hasFailed } from '../../../src/core/power/phases/aksPower.ts';
import { poolsPower } from '../../../src/core/power/phases/poolsPower.ts';
import { type AksTarget, clusterOf, type PoolsTarget } from '../../../src/core/power/powerTarget.ts';
import type { Instant } from '../../../src/core/time.ts';
import { type Cluster, momentAt } from '../../world/cluster.ts';
import { takeFault } from '../../world/faults.ts';
import type { ProvisioningError } from '../../world/operation.ts';
import { shownPool } from '../../world/pools/agentPool.ts';
import { findCluster, type World } from '../../world/world.ts';
import { read, versions } from './request.ts';

/** A cluster's words and its pools', as one read gives them. */
export type ClusterWords = { readonly cluster: AksState; readonly pools: readonly PoolWords[] };

/** One GET of the cluster that a target is, or lies in; undefined: 404. Throws AzureFault. */
export function readCluster(world: World, id: string): ClusterWords | undefined {
  const cluster = findCluster(world, id);
  read(
    world,
    {
      method: 'GET',
      url: `${id}?api-version=${versions.aks}`,
      operation: 'managedClusters/get',
      action: 'Microsoft.ContainerService/managedClusters/read',
      scope: id,
    },
    cluster !== undefined,
  );
  return cluster && wordsOf(world, cluster, world.clock.now(), true);
}

/** `wholeCause`: the cluster's own cause is told too, as a GET does and a row of Resource Graph does not. */
export function wordsOf(world: World, cluster: Cluster, at: Instant, wholeCause: boolean): ClusterWords {
  const moment = momentAt(cluster, at);
  const isSilent = takeFault(world, 'powerStateMissing', cluster.key) !== undefined;
  const state = stateOf(moment, isSilent);
  const shown = cluster.agentPools.map((pool) => {
    const view = shownPool(pool, moment, at);
    // One answer takes one fault: of those that name nobody the cluster has taken it.
    const withoutPower = !isSilent && takeFault(world, 'powerStateMissing', pool.key) !== undefined;
    return { view, words: { name: pool.name, mode: pool.mode, ...stateOf(view, withoutPower) } };
  });
  const causes = [...(wholeCause ? [moment] : []), ...shown.map(({ view }) => view)];
  const cause = causes.find((each) => each.provisioningError)?.provisioningError;
  return {
    cluster: { ...state, ...failureOf(state, cause) },
    pools: shown.map(({ view, words }) => ({ ...words, ...failureOf(words, view.provisioningError) })),
  };
}

export function powerIn(words: ClusterWords, target: AksTarget | PoolsTarget): ObservedPower {
  return target.kind === 'aks' ? aksPower(words.cluster) : poolsPower(words.cluster, words.pools, target);
}

export function clusterId(target: AksTarget | PoolsTarget): string {
  return clusterOf(target)?.id ?? target.id;
}

function stateOf(
  { provisioningState, powerState }: { readonly provisioningState: string; readonly powerState: string },
  withoutPower: boolean,
): AksState {
  return { provisioningState, ...(withoutPower ? {} : { powerState }) };
}

function failureOf({ provisioningState }: AksState, cause: ProvisioningError | undefined) {
  return cause && hasFailed(provisioningState) ? { failure: classifyFailure(cause) } : {};
}

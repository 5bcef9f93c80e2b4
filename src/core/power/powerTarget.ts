/** A resource id in lower case; of pools, their cluster's with `/agentpools/{names}`. */
export type TargetId = string;

/** What is started and stopped. `id` is compared and stored, `resourceId` is as the operator wrote it. */
export type PowerTarget = AksTarget | PoolsTarget | MachineTarget | ScaleSetTarget;

/** A whole cluster, with the hub in it. */
export type AksTarget = { readonly kind: 'aks'; readonly id: TargetId; readonly resourceId: string };

/** Some user pools of a cluster that stays up: the hub's page answers, and notebooks have no nodes. */
export type PoolsTarget = {
  readonly kind: 'nodePools';
  readonly id: TargetId;
  /** Of the cluster. */
  readonly resourceId: string;
  readonly clusterId: TargetId;
  /** All that are stopped; never empty, in the order of the file. */
  readonly pools: readonly string[];
  /** Of these one is enough, tried in this order; empty: all pools are started. */
  readonly startOneOf: readonly string[];
  /** The whole cluster is stopped as well, so long after its pools (ms); absent: it stays up. */
  readonly clusterAfterMs?: number;
};

/** One machine, as The Littlest JupyterHub has it. */
export type MachineTarget = {
  readonly kind: 'vm';
  readonly id: TargetId;
  readonly resourceId: string;
  /** It is put to sleep with its memory kept, where the machine can. */
  readonly hibernate: boolean;
};

export type ScaleSetTarget = { readonly kind: 'vmss'; readonly id: TargetId; readonly resourceId: string };

/** The id of pools of a cluster: the same for the same pools, in whatever order they stand. */
export function poolsId(clusterId: TargetId, pools: readonly string[]): TargetId {
  return `${clusterId}/agentpools/${[...pools].sort().join('+')}`;
}

/** The cluster that a target is, or lies in; undefined of machines. */
export function clusterOf(
  target: PowerTarget,
): { readonly id: TargetId; readonly resourceId: string } | undefined {
  switch (target.kind) {
    case 'aks':
      return target;
    case 'nodePools':
      return { id: target.clusterId, resourceId: target.resourceId };
    case 'vm':
    case 'vmss':
      return undefined;
  }
}

/** Of so many pools one is enough; 0: there is no choice. */
export function choicesOf(target: PowerTarget): number {
  return target.kind === 'nodePools' ? target.startOneOf.length : 0;
}

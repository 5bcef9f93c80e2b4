import { isRecord } from '../../config/fields/field.ts';
import { listIn, numberIn, textIn } from './textIn.ts';

/** Why Azure would not stop or start a cluster again, or not well, and what mends it. */
export type Hindrance = { readonly says: string; readonly fix: string };

export type ClusterFit = {
  /** Each of these keeps the whole cluster from being stopped. */
  readonly hinders: readonly Hindrance[];
  /** Allowed, but to be known. */
  readonly bewares: readonly Hindrance[];
};

/** AKS documents that a cluster with more nodes cannot be stopped: aks/best-practices-performance-scale-large. */
const mostNodes = 100;

/** Judges what `az aks show`, or an item of `az aks list`, says of a cluster. What it does not say hinders nothing. */
export function clusterFit(shown: unknown): ClusterFit {
  const pools = poolsOf(shown);
  const hinders = [...byScaleSets(pools), ...byProvisioning(shown), ...byNodes(pools)];
  return { hinders, bewares: [...byGrowth(pools, hinders.length), ...byKaito(shown)] };
}

export type ClusterPool = {
  readonly name: string;
  readonly mode: string | undefined;
  readonly type: string | undefined;
  readonly nodes: number;
  /** Where it grows by itself: the most nodes it may have. */
  readonly mostNodes: number;
};

/** Clusters of long ago have no type in their answers; they were made of single machines. */
export function poolsOf(shown: unknown): ClusterPool[] {
  return listIn(shown, 'agentPoolProfiles').map((pool) => {
    const nodes = numberIn(pool, 'count') ?? 0;
    const grows = isRecord(pool) && pool['enableAutoScaling'] === true;
    return {
      name: textIn(pool, 'name') ?? '',
      mode: textIn(pool, 'mode'),
      type: textIn(pool, 'type'),
      nodes,
      mostNodes: grows ? Math.max(nodes, numberIn(pool, 'maxCount') ?? nodes) : nodes,
    };
  });
}

function byScaleSets(pools: readonly ClusterPool[]): Hindrance[] {
  const others = pools.filter(({ type }) => type !== undefined && type !== 'VirtualMachineScaleSets');
  if (others.length === 0) return [];
  const named = others.map(({ name, type }) => `${name} (${type})`).join(', ');
  return [
    {
      says: `not all its pools are scale sets: ${named}; AKS stops only clusters of scale sets`,
      fix: 'add pools of the type VirtualMachineScaleSets and delete the others, or make a new cluster: a first pool keeps its type',
    },
  ];
}

function byProvisioning(shown: unknown): Hindrance[] {
  const sku = isRecord(shown) ? textIn(shown['sku'], 'name') : undefined;
  const mode = isRecord(shown) ? textIn(shown['nodeProvisioningProfile'], 'mode') : undefined;
  if (sku === 'Automatic') {
    const fix = 'use a cluster of the Base tier: in AKS Automatic it cannot be switched off';
    return [
      { says: 'AKS Automatic brings node auto-provisioning, and such clusters cannot be stopped', fix },
    ];
  }
  if (mode !== 'Auto') return [];
  const fix =
    'switch it off: delete its NodePool objects, then az aks update --node-provisioning-mode Manual, and give pools an autoscaler';
  return [{ says: 'node auto-provisioning is on, and such clusters cannot be stopped', fix }];
}

function byNodes(pools: readonly ClusterPool[]): Hindrance[] {
  const nodes = pools.reduce((sum, pool) => sum + pool.nodes, 0);
  if (nodes <= mostNodes) return [];
  const fix = `scale it to ${mostNodes} nodes or fewer before closing, or keep pools instead of the cluster: kind: nodePools`;
  return [{ says: `${nodes} nodes, and AKS stops clusters of at most ${mostNodes}`, fix }];
}

function byGrowth(pools: readonly ClusterPool[], hinders: number): Hindrance[] {
  const most = pools.reduce((sum, pool) => sum + pool.mostNodes, 0);
  if (most <= mostNodes || hinders > 0) return [];
  const fix = 'lower the most nodes of its autoscalers, so that it can always be stopped';
  return [{ says: `may grow to ${most} nodes, and AKS stops clusters of at most ${mostNodes}`, fix }];
}

function byKaito(shown: unknown): Hindrance[] {
  const profile = isRecord(shown) ? shown['aiToolchainOperatorProfile'] : undefined;
  if (!isRecord(profile) || profile['enabled'] !== true) return [];
  const fix =
    'delete its workspaces before the first stop, or keep pools instead of the cluster: kind: nodePools';
  return [
    { says: 'the AI toolchain operator is on; with workspaces of its own a cluster cannot be stopped', fix },
  ];
}

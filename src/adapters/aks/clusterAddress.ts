import type { TargetId } from '../../core/power/powerTarget.ts';

export type ClusterAddress = {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
};

const shape =
  /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.containerservice\/managedclusters\/([^/]+)$/i;

/** The parts of a cluster's resource id. Throws RangeError for any other id; the configuration lets none through. */
export function clusterAddress(target: TargetId): ClusterAddress {
  const [, subscription, resourceGroup, name] = shape.exec(target) ?? [];
  if (!subscription || !resourceGroup || !name)
    throw new RangeError(`not the resource id of an AKS cluster: ${target}`);
  return { subscription, resourceGroup, name };
}

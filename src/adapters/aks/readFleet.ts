import type { TargetId } from '../../core/power/powerTarget.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { queryGraph } from '../arm/queryGraph.ts';
import { type ClusterWords, clusterWords, type SpeakingCluster } from './clusterWords.ts';

const clusters = [
  'resources',
  "where type =~ 'microsoft.containerservice/managedclusters'",
  'project id, powerState = tostring(properties.powerState.code), provisioningState = tostring(properties.provisioningState)',
].join(' | ');

/** The pools of a cluster are a long text in each row, so they are asked for only where a target names pools. */
const withPools = `${clusters}, pools = properties.agentPoolProfiles`;

type FleetRow = {
  readonly id: string;
  readonly powerState?: string;
  readonly provisioningState?: string;
  readonly pools?: SpeakingCluster['agentPoolProfiles'] | null;
};

/** All clusters of some subscriptions, by Azure Resource Graph. Throws AzureFault. */
export async function readFleet(
  access: ArmAccess,
  subscriptions: readonly string[],
  pools: boolean,
  now: () => number,
  deadline: AbortSignal,
): Promise<Map<TargetId, ClusterWords>> {
  const query = pools ? withPools : clusters;
  const rows = await queryGraph<FleetRow>(access, query, subscriptions, now, deadline);
  return new Map(rows.map((row) => [row.id.toLowerCase(), toWords(row)]));
}

function toWords({ powerState, provisioningState, pools }: FleetRow): ClusterWords {
  return clusterWords({
    provisioningState: provisioningState || 'Unknown',
    ...(powerState && { powerState: { code: powerState } }),
    ...(pools && { agentPoolProfiles: pools }),
  });
}

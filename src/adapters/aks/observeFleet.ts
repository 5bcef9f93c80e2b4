import type { ObservedPower } from '../../core/power/observedPower.ts';
import { aksPower } from '../../core/power/phases/aksPower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { ArmAccess } from './aksClients.ts';
import { armFault } from './armFault.ts';
import { timeLimit } from './observeCluster.ts';

/** Azure's largest page. */
const pageRows = 1000;

const query = [
  'resources',
  "where type =~ 'microsoft.containerservice/managedclusters'",
  'project id, powerState = tostring(properties.powerState.code), provisioningState = tostring(properties.provisioningState)',
].join(' | ');

type FleetRow = { readonly id: string; readonly powerState?: string; readonly provisioningState?: string };

/**
 * All clusters of some subscriptions that the caller may read, by Azure Resource Graph, a thousand to a page. It lags
 * by seconds to minutes, so it is good for noticing only. Throws AzureFault.
 */
export async function observeFleet(
  { credential, armEndpoint, armScope }: ArmAccess,
  subscriptions: readonly string[],
  now: () => number,
  deadline: AbortSignal,
): Promise<Map<TargetId, ObservedPower>> {
  const { ResourceGraphClient } = await import('@azure/arm-resourcegraph');
  const client = new ResourceGraphClient(credential, {
    endpoint: armEndpoint,
    credentials: { scopes: [armScope] },
  });
  const seen = new Map<TargetId, ObservedPower>();
  let skipToken: string | undefined;
  try {
    do {
      const options = {
        resultFormat: 'objectArray' as const,
        top: pageRows,
        ...(skipToken !== undefined && { skipToken }),
      };
      const page = await client.resources(
        { subscriptions: [...subscriptions], query, options },
        { abortSignal: timeLimit(deadline) },
      );
      for (const row of page.data as FleetRow[]) seen.set(row.id.toLowerCase(), toObserved(row));
      skipToken = page.skipToken;
    } while (skipToken !== undefined);
  } catch (error) {
    throw armFault('resourceGraph/resources', error, now());
  }
  return seen;
}

function toObserved({ powerState, provisioningState }: FleetRow): ObservedPower {
  return aksPower({ provisioningState: provisioningState || 'Unknown', ...(powerState && { powerState }) });
}

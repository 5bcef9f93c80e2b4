import type { ObservedPower } from '../../core/power/observedPower.ts';
import { machinePower } from '../../core/power/phases/machinePower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { queryGraph } from '../arm/queryGraph.ts';

const query = [
  'resources',
  "where type =~ 'microsoft.compute/virtualmachines'",
  'project id, powerState = tostring(properties.extended.instanceView.powerState.code), provisioningState = tostring(properties.provisioningState)',
].join(' | ');

type MachineRow = { readonly id: string; readonly powerState?: string; readonly provisioningState?: string };

/** All machines of some subscriptions, by Azure Resource Graph. Throws AzureFault. */
export async function readMachines(
  access: ArmAccess,
  subscriptions: readonly string[],
  now: () => number,
  deadline: AbortSignal,
): Promise<Map<TargetId, ObservedPower>> {
  const rows = await queryGraph<MachineRow>(access, query, subscriptions, now, deadline);
  return new Map(
    rows.map(({ id, powerState, provisioningState }) => [
      id.toLowerCase(),
      machinePower({
        provisioningState: provisioningState || 'Unknown',
        statuses: powerState ? [{ code: powerState }] : [],
      }),
    ]),
  );
}

import type { ScaleSetState } from '../../core/power/phases/scaleSetPower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import { readOne } from '../arm/readOne.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { toStatuses } from './toStatuses.ts';

/** One GET of the scale set's instance view. Undefined: it is gone. Throws AzureFault. */
export async function readScaleSet(
  clients: ComputeClients,
  scaleSet: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<ScaleSetState | undefined> {
  const { subscription, resourceGroup, name } = computeAddress(scaleSet);
  const { virtualMachineScaleSets } = await clients.reader(subscription);
  const found = await readOne('virtualMachineScaleSets/getInstanceView', now, deadline, (options) =>
    virtualMachineScaleSets.getInstanceView(resourceGroup, name, options),
  );
  const summary = (found?.virtualMachine?.statusesSummary ?? []).flatMap(({ code, count }) =>
    code === undefined || count === undefined ? [] : [{ code, count }],
  );
  return found && { statuses: toStatuses(found.statuses), summary };
}

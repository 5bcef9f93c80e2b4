import type { ScaleSetState } from '../../core/power/phases/scaleSetPower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import { armFault, readArmError } from '../arm/armFault.ts';
import { timeLimit } from '../arm/timeLimit.ts';
import { computeAddress } from './computeAddress.ts';
import type { ComputeClients } from './computeClients.ts';
import { toStatuses } from './instanceStatuses.ts';

/** One GET of the scale set's instance view. Undefined: 404. Everything else that fails is an AzureFault. */
export async function readScaleSet(
  clients: ComputeClients,
  scaleSet: TargetId,
  now: () => number,
  deadline?: AbortSignal,
): Promise<ScaleSetState | undefined> {
  const { subscription, resourceGroup, name } = computeAddress(scaleSet);
  const { virtualMachineScaleSets } = await clients.reader(subscription);
  try {
    const options = { abortSignal: timeLimit(deadline) };
    const found = await virtualMachineScaleSets.getInstanceView(resourceGroup, name, options);
    const summary = (found.virtualMachine?.statusesSummary ?? []).flatMap(({ code, count }) =>
      code === undefined || count === undefined ? [] : [{ code, count }],
    );
    return { statuses: toStatuses(found.statuses), summary };
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404) return undefined;
    throw armFault('virtualMachineScaleSets/getInstanceView', error, now());
  }
}

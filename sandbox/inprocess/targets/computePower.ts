import type { ObservedPower } from '../../../src/core/power/observedPower.ts';
import { machinePower } from '../../../src/core/power/phases/machinePower.ts';
import { scaleSetPower } from '../../../src/core/power/phases/scaleSetPower.ts';
import type { MachineTarget, ScaleSetTarget } from '../../../src/core/power/powerTarget.ts';
import type { Instant } from '../../../src/core/time.ts';
import type { Machine } from '../../world/compute/machine.ts';
import { machineStatuses, provisioningStatus, statusCounts } from '../../world/compute/statuses.ts';
import { takeFault } from '../../world/faults.ts';
import { momentOf } from '../../world/hubHost.ts';
import { findMachine, findScaleSet, type World } from '../../world/world.ts';
import { read, versions } from './request.ts';

/** One GET of a machine with its instance view, or of a scale set's. Throws AzureFault. */
export function readCompute(world: World, { kind, id }: MachineTarget | ScaleSetTarget): ObservedPower {
  return kind === 'vm' ? readMachine(world, id) : readScaleSet(world, id);
}

function readMachine(world: World, id: string): ObservedPower {
  const machine = findMachine(world, id);
  const request = {
    method: 'GET',
    url: `${id}?$expand=instanceView&api-version=${versions.compute}`,
    operation: 'virtualMachines/get',
    action: 'Microsoft.Compute/virtualMachines/read',
    scope: id,
  } as const;
  read(world, request, machine !== undefined);
  return machine ? powerOfMachine(world, machine, world.clock.now(), true) : { kind: 'gone' };
}

/** `wholeView` false: only the power, as a row of Resource Graph has it. */
export function powerOfMachine(
  world: World,
  machine: Machine,
  at: Instant,
  wholeView: boolean,
): ObservedPower {
  const moment = momentOf(machine, at);
  const withoutPower = takeFault(world, 'powerStateMissing', machine.key) !== undefined;
  const statuses = machineStatuses(moment, withoutPower);
  return machinePower({
    provisioningState: moment.provisioningState,
    statuses: wholeView ? statuses : statuses.filter(({ code }) => code.startsWith('PowerState/')),
  });
}

function readScaleSet(world: World, id: string): ObservedPower {
  const set = findScaleSet(world, id);
  const request = {
    method: 'GET',
    url: `${id}/instanceView?api-version=${versions.compute}`,
    operation: 'virtualMachineScaleSets/getInstanceView',
    action: 'Microsoft.Compute/virtualMachineScaleSets/instanceView/read',
    scope: id,
  } as const;
  read(world, request, set !== undefined);
  if (!set) return { kind: 'gone' };
  const moment = momentOf(set, world.clock.now());
  const withoutPower = takeFault(world, 'powerStateMissing', set.key) !== undefined;
  return scaleSetPower({
    statuses: [provisioningStatus(moment)],
    summary: statusCounts(set, moment, withoutPower),
  });
}

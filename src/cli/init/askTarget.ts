import { leaveOut } from './leaveOut.ts';
import { type Machine, machineOf } from './machine.ts';
import type { Surroundings } from './surroundings.ts';

const question = `What is to be started and stopped? Its resource id, which one of these prints:
  az aks show --resource-group GROUP --name NAME --query id
  az vm show --resource-group GROUP --name NAME --query id
  az vmss show --resource-group GROUP --name NAME --query id
Resource id:`;

/** Asks until the answer is the id of something that may be kept. */
export async function askTarget(ask: NonNullable<Surroundings['ask']>): Promise<Machine> {
  let hint = '';
  for (;;) {
    // az prints it in quotation marks.
    const machine = machineOf((await ask(`${hint}${question}`)).replace(/^"|"$/g, ''));
    const because = machine && leaveOut(machine, [machine]);
    if (machine && because === undefined) return machine;
    hint = machine
      ? `${machine.name} cannot be kept: ${because}.\n\n`
      : 'That is no resource id of a cluster, a virtual machine or a scale set.\n\n';
  }
}

import { beginMachine } from '../world/compute/beginMachine.ts';
import type { Machine } from '../world/compute/machine.ts';
import { takeFault } from '../world/faults.ts';
import { momentOf } from '../world/hubHost.ts';
import { notFoundRefusal } from '../world/refusals.ts';
import { findMachine, type World } from '../world/world.ts';
import type { ComputeAct } from './computeAct.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { instanceViewBody, machineBody } from './machineBody.ts';
import { refusalAnswer } from './refusalAnswer.ts';

/** GET of a machine, with its instance view or of that alone; start and deallocate. */
export function answerMachine(
  world: World,
  { method, query }: Ask,
  id: string,
  part: string | undefined,
): Answer | ComputeAct | undefined {
  const machine = findMachine(world, id);
  if (!machine) return refusalAnswer(notFoundRefusal(id));
  const moment = momentOf(machine, world.clock.now());
  if (method === 'GET' && part === undefined) {
    const expand = query.get('$expand');
    if (expand !== null && expand.toLowerCase() !== 'instanceview') return undefined;
    return answer(200, machineBody(machine, moment, expand === null ? undefined : view(world, machine)));
  }
  if (method === 'GET' && part === 'instanceview') return answer(200, view(world, machine));
  if (method !== 'POST' || !(part === 'start' || part === 'deallocate')) return undefined;
  const hibernate = query.get('hibernate')?.toLowerCase() === 'true';
  const outcome = beginMachine(world, id, part === 'start' ? 'start' : 'stop', { hibernate });
  return { outcome, place: machine };
}

function view(world: World, machine: Machine): object {
  const withoutPower = takeFault(world, 'powerStateMissing', machine.key) !== undefined;
  return instanceViewBody(machine, momentOf(machine, world.clock.now()), withoutPower);
}

import type { PowerAct } from '../../../src/core/power/targetFacts.ts';
import type { BeginOutcome } from '../beginPower.ts';
import { courseOf } from '../course.ts';
import { takeFault } from '../faults.ts';
import { momentOf } from '../hubHost.ts';
import { notFoundRefusal, type Refusal } from '../refusals.ts';
import { startRefusal } from '../startRefusals.ts';
import { findMachine, type World } from '../world.ts';
import {
  allocationFailed,
  cannotHibernate,
  deallocationFailed,
  extensionFailed,
  refuseCompute,
} from './computeRefusals.ts';
import type { Machine } from './machine.ts';
import { runMachine } from './runMachine.ts';

/** One start or deallocation of a machine as Azure judges it; of what is so already nothing comes. */
export function beginMachine(
  world: World,
  id: string,
  act: PowerAct,
  options: { readonly hibernate?: boolean } = {},
): BeginOutcome {
  const machine = findMachine(world, id);
  if (!machine) return { kind: 'refused', refusal: notFoundRefusal(id) };
  const now = world.clock.now();
  const moment = momentOf(machine, now);
  const word = act === 'start' ? 'start' : 'deallocate';
  const hibernate = act === 'stop' && options.hibernate === true;
  const refusal =
    refuseCompute(world, machine, 'virtualMachines', word, moment) ??
    (hibernate ? refuseHibernation(world, machine) : undefined) ??
    (act === 'start' ? startRefusal(world, machine.key, machine.vmSize, 'machine') : undefined);
  if (refusal) return { kind: 'refused', refusal };
  const isSo = moment.power === (act === 'start' ? 'running' : 'deallocated');
  if (isSo && moment.provisioningState === 'Succeeded') return { kind: 'accepted' };
  const { machineStartSeconds: startSeconds, machineStopSeconds: stopSeconds } = world.settings;
  const course = courseOf(world, machine.key, act, {
    startSeconds,
    stopSeconds,
    capacityError: allocationFailed,
    stopError: deallocationFailed,
  });
  const operation = runMachine(machine, { kind: act, by: 'caller', ...course, hibernate }, now);
  if (takeFault(world, 'answerLost', machine.key)) return { kind: 'lost' };
  return { kind: 'accepted', operation };
}

function refuseHibernation(world: World, { key, name, hibernation }: Machine): Refusal | undefined {
  if (!hibernation) return cannotHibernate(name);
  return takeFault(world, 'hibernateRefused', key) ? extensionFailed : undefined;
}

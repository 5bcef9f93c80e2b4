import type { PowerAct } from '../../../src/core/power/targetFacts.ts';
import type { BeginOutcome } from '../beginPower.ts';
import { courseOf } from '../course.ts';
import { takeFault } from '../faults.ts';
import { momentOf } from '../hubHost.ts';
import { notFoundRefusal } from '../refusals.ts';
import { startRefusal } from '../startRefusals.ts';
import { findScaleSet, type World } from '../world.ts';
import { allocationFailed, deallocationFailed, notTogether, refuseCompute } from './computeRefusals.ts';
import { runScaleSet } from './runScaleSet.ts';

/** One start or deallocation of all machines of a scale set as Azure judges it; of what is so already nothing comes. */
export function beginScaleSet(world: World, id: string, act: PowerAct): BeginOutcome {
  const set = findScaleSet(world, id);
  if (!set) return { kind: 'refused', refusal: notFoundRefusal(id) };
  const now = world.clock.now();
  const moment = momentOf(set, now);
  const word = act === 'start' ? 'start' : 'deallocate';
  const refusal =
    refuseCompute(world, set, 'virtualMachineScaleSets', word, moment) ??
    (set.flexible ? notTogether : undefined) ??
    (act === 'start' ? startRefusal(world, set.key, set.vmSize, 'machine') : undefined);
  if (refusal) return { kind: 'refused', refusal };
  const so = moment.counts[act === 'start' ? 'running' : 'deallocated'] ?? 0;
  if (so === set.capacity && moment.provisioningState === 'Succeeded') return { kind: 'accepted' };
  const { machineStartSeconds: startSeconds, machineStopSeconds: stopSeconds } = world.settings;
  const course = courseOf(world, set.key, act, {
    startSeconds,
    stopSeconds,
    capacityError: allocationFailed,
    stopError: deallocationFailed,
  });
  const operation = runScaleSet(set, { kind: act, by: 'caller', ...course }, now);
  if (takeFault(world, 'answerLost', set.key)) return { kind: 'lost' };
  return { kind: 'accepted', operation };
}

import { beginScaleSet } from '../world/compute/beginScaleSet.ts';
import { takeFault } from '../world/faults.ts';
import { momentOf } from '../world/hubHost.ts';
import { notFoundRefusal } from '../world/refusals.ts';
import { findScaleSet, type World } from '../world/world.ts';
import type { ComputeAct } from './computeAct.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { refusalAnswer } from './refusalAnswer.ts';
import { scaleSetBody, scaleSetViewBody } from './scaleSetBody.ts';

/** GET of a scale set and of its instance view; start and deallocate of all of its machines. */
export function answerScaleSet(
  world: World,
  { method, query, body }: Ask,
  id: string,
  part: string | undefined,
): Answer | ComputeAct | undefined {
  const set = findScaleSet(world, id);
  if (!set) return refusalAnswer(notFoundRefusal(id));
  const moment = momentOf(set, world.clock.now());
  if (method === 'GET' && part === undefined)
    return query.has('$expand') ? undefined : answer(200, scaleSetBody(set, moment));
  if (method === 'GET' && part === 'instanceview') {
    const withoutPower = takeFault(world, 'powerStateMissing', set.key) !== undefined;
    return answer(200, scaleSetViewBody(set, moment, withoutPower));
  }
  if (method !== 'POST' || !(part === 'start' || part === 'deallocate')) return undefined;
  // Of single machines nothing is known here.
  if (query.has('hibernate') || !['', '{}'].includes(body.trim())) return undefined;
  return { outcome: beginScaleSet(world, id, part === 'start' ? 'start' : 'stop'), place: set };
}

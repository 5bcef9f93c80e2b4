import { isOfCluster } from '../../../src/core/power/isOfCluster.ts';
import type { MachineTarget, ScaleSetTarget } from '../../../src/core/power/powerTarget.ts';
import type { PowerAct } from '../../../src/core/power/targetFacts.ts';
import type { BeginAnswer } from '../../../src/ports/powerTargets.ts';
import type { BeginOutcome } from '../../world/beginPower.ts';
import { beginMachine } from '../../world/compute/beginMachine.ts';
import { beginScaleSet } from '../../world/compute/beginScaleSet.ts';
import { findMachine, findScaleSet, type World } from '../../world/world.ts';
import { type Request, read, versions } from './request.ts';

type Send = (world: World, request: Request, begin: () => BeginOutcome) => BeginAnswer;

/** A GET that says what it is and whose, and then the act. */
export function beginCompute(
  world: World,
  target: MachineTarget | ScaleSetTarget,
  act: PowerAct,
  send: Send,
): BeginAnswer {
  return target.kind === 'vm' ? beginOne(world, target, act, send) : beginMany(world, target.id, act, send);
}

/** Its memory is kept where that is wanted and it can; where Azure refuses that, it goes without. */
function beginOne(world: World, { id, hibernate }: MachineTarget, act: PowerAct, send: Send): BeginAnswer {
  const machine = findMachine(world, id);
  read(world, asking('virtualMachines', id, '$expand=instanceView&'), machine !== undefined);
  if (!machine) return gone('the machine');
  const keeps = act === 'stop' && hibernate && machine.hibernation;
  const ask = (withMemory: boolean) =>
    send(world, acting('virtualMachines', id, act, withMemory), () =>
      beginMachine(world, id, act, { hibernate: withMemory }),
    );
  const answer = ask(keeps);
  const mayGoWithout = keeps && answer.kind === 'refused' && answer.failure.class === 'unsupported';
  return mayGoWithout ? ask(false) : answer;
}

function beginMany(world: World, id: string, act: PowerAct, send: Send): BeginAnswer {
  const set = findScaleSet(world, id);
  read(world, asking('virtualMachineScaleSets', id), set !== undefined);
  if (!set) return gone('the scale set');
  if (isOfCluster(set.tags))
    return refused('MachinesOfCluster', 'this scale set belongs to an AKS cluster, and is never touched');
  if (set.flexible)
    return refused('FlexibleScaleSet', 'this scale set is one of flexible orchestration: name its machine');
  return send(world, acting('virtualMachineScaleSets', id, act, false), () => beginScaleSet(world, id, act));
}

type ComputeType = 'virtualMachines' | 'virtualMachineScaleSets';

function asking(type: ComputeType, id: string, query = ''): Request {
  return {
    method: 'GET',
    url: `${id}?${query}api-version=${versions.compute}`,
    operation: `${type}/get`,
    action: `Microsoft.Compute/${type}/read`,
    scope: id,
  };
}

function acting(type: ComputeType, id: string, act: PowerAct, hibernate: boolean): Request {
  const word = act === 'start' ? 'start' : 'deallocate';
  return {
    method: 'POST',
    url: `${id}/${word}?${hibernate ? 'hibernate=true&' : ''}api-version=${versions.compute}`,
    operation: `${type}/${word}`,
    action: `Microsoft.Compute/${type}/${word}/action`,
    scope: id,
  };
}

function gone(what: string): BeginAnswer {
  return refused('ResourceNotFound', `${what} is gone`);
}

function refused(code: string, message: string): BeginAnswer {
  return { kind: 'refused', failure: { class: 'unsupported', code, message } };
}

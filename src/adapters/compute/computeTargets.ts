import { rotatingShare } from '../../core/power/looks/rotatingShare.ts';
import type { ObservedPower } from '../../core/power/observedPower.ts';
import { machinePower } from '../../core/power/phases/machinePower.ts';
import { scaleSetPower } from '../../core/power/phases/scaleSetPower.ts';
import type { MachineTarget, ScaleSetTarget, TargetId } from '../../core/power/powerTarget.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { readAll } from '../arm/readAll.ts';
import type { TargetsOf } from '../arm/targetsOf.ts';
import { beginMachine } from './beginMachine.ts';
import { beginScaleSet } from './beginScaleSet.ts';
import { computeAddress } from './computeAddress.ts';
import { type ComputeClients, computeClients } from './computeClients.ts';
import { readMachine } from './readMachine.ts';
import { readMachines } from './readMachines.ts';
import { readScaleSet } from './readScaleSet.ts';

/** Up to this many machines of one subscription are read one by one, which is fresh; more of them in bulk. */
const fewMachines = 20;

/** Resource Graph does not add up the machines of a scale set, so so many scale sets are read in a round, the others in the next. */
const scaleSetsPerRound = 100;

/** Machines and scale sets by @azure/arm-compute; many machines at once by Azure Resource Graph. */
export function computeTargets(access: ArmAccess, clock: Clock): TargetsOf<MachineTarget | ScaleSetTarget> {
  const clients = computeClients(access);
  const now = () => clock.now();
  return {
    observe: (target) => look(clients, target, now),
    begin: (target, act) =>
      target.kind === 'vm'
        ? beginMachine(clients, target, act, now)
        : beginScaleSet(clients, target, act, now),
    async observeMany(targets, deadline) {
      const machines = targets.filter((target) => target.kind === 'vm');
      const scaleSets = targets.filter((target) => target.kind === 'vmss');
      const inSubscription = Map.groupBy(machines, ({ id }) => computeAddress(id).subscription);
      const few = (group: readonly unknown[]) => group.length <= fewMachines;
      const crowded = [...inSubscription].filter(([, group]) => !few(group)).map(([key]) => key);
      const asked = rotatingShare(scaleSets, scaleSetsPerRound, now());
      const single = [...[...inSubscription.values()].filter(few).flat(), ...asked];
      const seen = new Map<TargetId, ObservedPower>();
      const [singly, inBulk] = await Promise.all([
        readAll(single, async (target) => {
          seen.set(target.id, await look(clients, target, now, deadline));
        }),
        readAll(crowded.length > 0 ? [crowded] : [], async (subscriptions) => {
          const fleet = await readMachines(access, subscriptions, now, deadline);
          for (const [id, observed] of fleet) seen.set(id, observed);
        }),
      ]);
      const turns = new Set(asked.map(({ id }) => id));
      const unasked = new Set(scaleSets.map(({ id }) => id).filter((id) => !turns.has(id)));
      return { seen, faults: [...singly, ...inBulk], unasked };
    },
  };
}

async function look(
  clients: ComputeClients,
  { kind, id }: MachineTarget | ScaleSetTarget,
  now: () => number,
  deadline?: AbortSignal,
): Promise<ObservedPower> {
  if (kind === 'vm') {
    const machine = await readMachine(clients, id, now, deadline);
    return machine ? machinePower(machine) : { kind: 'gone' };
  }
  const scaleSet = await readScaleSet(clients, id, now, deadline);
  return scaleSet ? scaleSetPower(scaleSet) : { kind: 'gone' };
}

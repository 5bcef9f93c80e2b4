import type { PowerTarget } from '../core/power/powerTarget.ts';
import type { Clock } from '../ports/clock.ts';
import type { PowerTargets } from '../ports/powerTargets.ts';
import { aksTargets } from './aks/aksTargets.ts';
import type { ArmAccess } from './arm/armAccess.ts';
import { computeTargets } from './compute/computeTargets.ts';

/** A round has five minutes in all; what could not be read in time (ms) is told as such. */
const bulkMs = 120_000;

/** Every kind of target, each by the service that it belongs to. */
export function powerTargets(access: ArmAccess, clock: Clock): PowerTargets {
  const clusters = aksTargets(access, clock);
  const machines = computeTargets(access, clock);
  return {
    observe: (target) => (inCluster(target) ? clusters.observe(target) : machines.observe(target)),
    begin: (target, act, choice) =>
      inCluster(target) ? clusters.begin(target, act, choice) : machines.begin(target, act, choice),
    async observeMany(targets) {
      const deadline = AbortSignal.timeout(bulkMs);
      const [ofClusters, ofMachines] = await Promise.all([
        clusters.observeMany(targets.filter(inCluster), deadline),
        machines.observeMany(targets.filter(isMachine), deadline),
      ]);
      return {
        seen: new Map([...ofClusters.seen, ...ofMachines.seen]),
        faults: [...ofClusters.faults, ...ofMachines.faults],
        unasked: ofMachines.unasked ?? new Set(),
      };
    },
  };
}

type InCluster = Extract<PowerTarget, { kind: 'aks' | 'nodePools' }>;

function inCluster(target: PowerTarget): target is InCluster {
  return target.kind === 'aks' || target.kind === 'nodePools';
}

function isMachine(target: PowerTarget): target is Exclude<PowerTarget, InCluster> {
  return !inCluster(target);
}

import { classifyFailure } from '../../src/core/power/classifyFailure.ts';
import type { ObservedPower } from '../../src/core/power/observedPower.ts';
import { aksPower } from '../../src/core/power/phases/aksPower.ts';
import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { PowerAct } from '../../src/core/power/targetFacts.ts';
import { secondMs } from '../../src/core/time.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import { beginPower } from '../world/beginPower.ts';
import { type Cluster, momentAt } from '../world/cluster.ts';
import { takeFault, takeGeneralFault } from '../world/faults.ts';
import { armThrottledRefusal, forbiddenRefusal, type Refusal } from '../world/refusals.ts';
import { findCluster, recordCall, type World } from '../world/world.ts';

const origin = 'https://management.azure.com';
const version = 'api-version=2026-06-01';

/**
 * The port straight over the world, without HTTP. Reads and writes are counted in `world.calls` as the wire would see
 * them: a GET per target, one Resource Graph query per thousand of a crowded subscription, a POST per begin.
 */
export function worldTargets(world: World): PowerTargets {
  return {
    async observe({ id }) {
      const observedOne = observeOne(world, id);
      if (observedOne instanceof AzureFault) throw observedOne;
      return observedOne;
    },
    async observeMany(targets) {
      const seen = new Map<TargetId, ObservedPower>();
      const faults: AzureFault[] = [];
      const bySubscription = [
        ...Map.groupBy(
          targets.map(({ id }) => id),
          (target) => target.split('/')[2] ?? '',
        ).values(),
      ];
      const single = bySubscription.filter((group) => group.length <= fewTargets).flat();
      const crowd = bySubscription.filter((group) => group.length > fewTargets).flat();
      for (const target of single) {
        const observedOne = observeOne(world, target);
        if (observedOne instanceof AzureFault) faults.push(observedOne);
        else seen.set(target, observedOne);
      }
      for (let first = 0; first < crowd.length; first += rowsPerPage) {
        const fault = observePage(world, crowd.slice(first, first + rowsPerPage), seen);
        if (fault) faults.push(fault);
      }
      return { seen, faults };
    },
    async begin({ id: target }, act) {
      const refusal = refuseAll(world, target);
      const outcome = refusal ? ({ kind: 'refused', refusal } as const) : beginPower(world, target, act);
      const status = { accepted: 202, lost: 0, refused: 0 }[outcome.kind];
      const answered = outcome.kind === 'refused' ? outcome.refusal.status : status;
      recordCall(world, 'POST', `${origin}${target}/${act}?${version}`, answered);
      return beginAnswer(outcome, act);
    },
  };
}

/** Up to this many of one subscription are read one by one, as the wire's adapter does. */
const fewTargets = 20;

/** Resource Graph's largest page. */
const rowsPerPage = 1000;

function observeOne(world: World, target: TargetId): ObservedPower | AzureFault {
  const refusal = refuseAll(world, target);
  const cluster = findCluster(world, target);
  recordCall(world, 'GET', `${origin}${target}?${version}`, refusal?.status ?? (cluster ? 200 : 404));
  if (refusal) return faultOf('managedClusters/get', refusal);
  return cluster ? observed(world, cluster, world.clock.now(), true) : { kind: 'gone' };
}

function observePage(
  world: World,
  targets: readonly TargetId[],
  seen: Map<TargetId, ObservedPower>,
): AzureFault | undefined {
  const refusal = refuseAll(world, '/providers/Microsoft.ResourceGraph/resources');
  const url = `${origin}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`;
  recordCall(world, 'POST', url, refusal?.status ?? 200);
  if (refusal) return faultOf('resourceGraph/resources', refusal);
  const at = world.clock.now() - world.settings.resourceGraphLagSeconds * secondMs;
  for (const target of targets) {
    const cluster = findCluster(world, target);
    if (cluster) seen.set(target, observed(world, cluster, at, false));
  }
  return undefined;
}

function observed(world: World, cluster: Cluster, at: number, withCause: boolean): ObservedPower {
  const { powerState, provisioningState, provisioningError } = momentAt(cluster, at);
  const withoutPower = takeFault(world, 'powerStateMissing', cluster.key) !== undefined;
  return aksPower({
    provisioningState,
    ...(withoutPower ? {} : { powerState }),
    ...(withCause && provisioningError ? { failure: classifyFailure(provisioningError) } : {}),
  });
}

function beginAnswer(outcome: ReturnType<typeof beginPower>, act: PowerAct) {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted' } as const;
    case 'lost':
      throw new AzureFault(`managedClusters/${act}`, 'socket hang up', { code: 'ECONNRESET' });
    case 'refused': {
      const { retryAfterSeconds } = outcome.refusal;
      return {
        kind: 'refused',
        failure: classifyFailure(outcome.refusal),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * secondMs }),
      } as const;
    }
  }
}

/** The faults that hit every request, whatever it asks. */
function refuseAll(world: World, scope: string): Refusal | undefined {
  const throttled = takeGeneralFault(world, 'throttled');
  if (throttled) return armThrottledRefusal(throttled.seconds);
  if (!takeGeneralFault(world, 'forbidden')) return undefined;
  return forbiddenRefusal('Microsoft.ContainerService/managedClusters/read', scope);
}

function faultOf(operation: string, { message, status, code }: Refusal): AzureFault {
  return new AzureFault(operation, message, { status, code });
}

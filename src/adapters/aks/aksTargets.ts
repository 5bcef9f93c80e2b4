import type { ObservedPower } from '../../core/power/observedPower.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PowerTargets } from '../../ports/powerTargets.ts';
import { type ArmAccess, aksClients } from './aksClients.ts';
import { beginPower } from './beginPower.ts';
import { clusterAddress } from './clusterAddress.ts';
import { observeCluster } from './observeCluster.ts';
import { observeFleet } from './observeFleet.ts';

/** Up to this many clusters of one subscription are read one by one, which is fresh; more of them in bulk. */
const fewTargets = 20;

/** A round has five minutes in all; what could not be read in time (ms) is told as such. */
const bulkMs = 120_000;

/** So many reads at a time; Azure gives back 25 a second to each principal and subscription. */
const readsAtOnce = 8;

/** AKS clusters by @azure/arm-containerservice; many of them at once by Azure Resource Graph. */
export function aksTargets(access: ArmAccess, clock: Clock): PowerTargets {
  const clients = aksClients(access);
  const now = () => clock.now();
  return {
    observe: ({ id }) => observeCluster(clients, id, now),
    begin: ({ id }, act) => beginPower(clients, id, act, now),
    async observeMany(targets) {
      const ids = targets.map(({ id }) => id);
      const bySubscription = Map.groupBy(ids, (target) => clusterAddress(target).subscription);
      const crowded = [...bySubscription]
        .filter(([, group]) => group.length > fewTargets)
        .map(([subscription]) => subscription);
      const single = [...bySubscription.values()].filter((group) => group.length <= fewTargets).flat();
      const deadline = AbortSignal.timeout(bulkMs);
      const seen = new Map<TargetId, ObservedPower>();
      const faults: AzureFault[] = [];
      await Promise.all([
        inTurn(single, async (target) => {
          seen.set(target, await observeCluster(clients, target, now, deadline));
        }),
        inTurn(crowded.length > 0 ? [crowded] : [], async (subscriptions) => {
          for (const [target, observed] of await observeFleet(access, subscriptions, now, deadline))
            seen.set(target, observed);
        }),
      ]);
      return { seen, faults };

      async function inTurn<T>(items: readonly T[], read: (item: T) => Promise<void>): Promise<void> {
        const waiting = [...items];
        const workers = Array.from({ length: Math.min(readsAtOnce, waiting.length) }, async () => {
          for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
            await read(item).catch((fault: unknown) => {
              if (!(fault instanceof AzureFault)) throw fault;
              faults.push(fault);
            });
          }
        });
        await Promise.all(workers);
      }
    },
  };
}

import { hourMs, type Instant, minuteMs } from '../../../src/core/time.ts';
import { type HubHost, momentOf, upPeriods } from '../hubHost.ts';
import type { World } from '../world.ts';
import { vaultReading } from './vaultReading.ts';

/** `refreshInterval` of the ExternalSecret. */
const everyMs = hourMs;

/** After a start the operator's own pod comes up later than the hub's has read its Secret. */
const operatorUpMs = minuteMs;

/**
 * What the Kubernetes Secret holds at `at`; undefined before its first good reading. It is read anew every hour while
 * the cluster runs, and when somebody changes `force-sync`; a reading that fails leaves what is there, and so does a stop.
 */
export function syncedValueAt(world: World, host: HubHost, at: Instant): string | undefined {
  const { workload } = host;
  const { login, synced } = workload;
  if (!login) return undefined;
  const known = synced && synced.at <= at ? synced : undefined;
  const syncs = [...syncsBackFrom(host, at, known?.at ?? workload.since)];
  const value = firstOf(syncs, (each) => vaultReading(world, login, each)) ?? known?.value;
  const [newest] = syncs;
  // Also where the newest readings failed: a vault that gives again now did not give then.
  if (value !== undefined && newest !== undefined && newest <= world.clock.now()) {
    workload.synced = { at: newest, value };
  }
  return value;
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Instants after `from` and up to `until` when the Secret was read anew, earliest first. */
export function syncsBetween(host: HubHost, from: Instant, until: Instant): Instant[] {
  return [...syncsBackFrom(host, until, from)].filter((at) => at > from).reverse();
}

/** Newest first, down to `from` and that one too; what a forced sync and an hourly one share is told once. */
function* syncsBackFrom(host: HubHost, until: Instant, from: Instant): Generator<Instant> {
  const { since, forcedSyncs } = host.workload;
  const forced = forcedSyncs.map(({ at }) => at).filter((at) => momentOf(host, at).nodesUp);
  for (const period of upPeriods(host, until).reverse()) {
    const first = period.from < since ? since : period.from + operatorUpMs;
    const end = Math.min(period.to ?? until, until);
    let hourly = first > end ? undefined : first + Math.floor((end - first) / everyMs) * everyMs;
    const asked = forced.filter((at) => at >= period.from && at <= end).sort((a, b) => b - a);
    while (hourly !== undefined || asked.length > 0) {
      const next = Math.max(hourly ?? Number.NEGATIVE_INFINITY, asked[0] ?? Number.NEGATIVE_INFINITY);
      if (next < from) return;
      yield next;
      if (hourly === next) hourly = hourly - everyMs < first ? undefined : hourly - everyMs;
      while (asked[0] === next) asked.shift();
    }
  }
}

import type { IdlePolicy, KeepWarmPolicy } from '../people/idlePolicy.ts';
import type { Hub } from '../policy.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import { minuteMs } from '../time.ts';
import { type HubLeases, noLeases, type WakeLease } from '../wake/lease.ts';
import type { Overrides } from './overrides.ts';
import type { PowerTarget } from './powerTarget.ts';
import type { TargetFacts } from './targetFacts.ts';

/** What a decision needs to know of each hub on a target: its own, whatever becomes of the target. */
export type TargetHub = {
  readonly name: string;
  readonly schedule: ResolvedSchedule;
  readonly overrides: Overrides;
  readonly leases: readonly WakeLease[];
  /** The longest that one person's wish may keep the hub on (ms). */
  readonly maxLeaseMs: number;
  /** Absent: people's work does not count. */
  readonly idle?: IdlePolicy | undefined;
  readonly keepWarm?: KeepWarmPolicy | undefined;
  /** Of the cluster around the hub's pools: they start only when it is up, so it starts early by as much (ms). */
  readonly poolsLeadMs?: number | undefined;
  /** Of the cluster around the hub's pools: what people did to the pools themselves. */
  readonly ofPools?: PoolsFacts | undefined;
  /** Of the cluster around the hub's pools: how long after them it is stopped (ms); absent: it has no such stage. */
  readonly dozeMs?: number | undefined;
};

/** A pool needs some minutes more than its cluster (ms): about as long as nodes need to come and join. */
const poolsLeadMs = 10 * minuteMs;

/** What is remembered of a hub's pools, and counts for the cluster around them too. */
export type PoolsFacts = Pick<TargetFacts, 'manual' | 'leasesEndedAt'>;

/** One hub as a decision about the target `on` looks at it: its own target, or the cluster around that. */
export function targetHub(
  { name, idle, keepWarm, target, wake }: Hub,
  on: PowerTarget,
  schedule: ResolvedSchedule,
  overrides: Overrides = {},
  { leases }: HubLeases = noLeases,
  ofPools?: PoolsFacts,
): TargetHub {
  const hub = { name, schedule, overrides, leases, maxLeaseMs: wake.maxLeaseMs, idle, keepWarm };
  const around = on.kind === 'aks' && target.kind === 'nodePools';
  if (!around) return hub;
  return { ...hub, poolsLeadMs, ofPools, dozeMs: target.clusterAfterMs, idle: idle && withoutLongest(idle) };
}

/** The longest stretch is that of the pools: their cluster may have been up for others long before. */
function withoutLongest({ maxAwakeMs: _ofPools, ...idle }: IdlePolicy): IdlePolicy {
  return idle;
}

/** One of them by its name. Throws RangeError where it is not among them: its schedule was never worked out. */
export function ownAmong(hubs: readonly TargetHub[], name: string): TargetHub {
  const own = hubs.find((hub) => hub.name === name);
  if (!own) throw new RangeError(`hub ${name} has no schedule`);
  return own;
}

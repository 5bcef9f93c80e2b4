import { type Instant, minuteMs, secondMs } from '../../../src/core/time.ts';
import { type Cluster, type HubState, momentAt, nodePeriods } from '../cluster.ts';
import type { World } from '../world.ts';
import type { RollOutMade } from './hubWorkload.ts';
import { syncedValueAt, syncsBetween } from './syncedSecret.ts';
import { pinnedValue, vaultChanges, vaultReading } from './vaultReading.ts';

/** A CSI volume looks into the vault so often (its `rotationPollInterval`). */
const filePollMs = 2 * minuteMs;

/** The hub's pod of some instant. `readyAt` absent: as things stand it never answers. */
export type HubPod = { readonly startedAt: Instant; readonly readyAt?: Instant; readonly value?: string };

/** The pod at `at`; undefined while no nodes run. One that cannot have its secret waits for it. */
export function hubPodAt(world: World, cluster: Cluster, at: Instant): HubPod | undefined {
  if (cluster.deletedAt !== undefined && cluster.deletedAt <= at) return undefined;
  const period = nodePeriods(cluster, at).at(-1);
  if (!period || period.to !== undefined) return undefined;
  const { hubAnswersAfterSeconds, rollOutSeconds } = world.settings;
  const rollOut = rollOutsUntil(cluster, at).findLast((each) => each.at > period.from);
  const startedAt = rollOut?.at ?? Math.max(period.from, cluster.workload.since);
  const up = period.from + hubAnswersAfterSeconds * secondMs;
  const back = rollOut ? Math.max(up, rollOut.at + rollOutSeconds * secondMs) : up;
  const readyAt = rollOut && !rollOut.comesBack ? rollOut.crashesUntil : back;
  if (!cluster.workload.login) return { startedAt, ...(readyAt === undefined ? {} : { readyAt }) };
  const taken = takenAt(world, cluster, startedAt, at);
  if (!taken) return { startedAt };
  const waitedMs = taken.at - startedAt;
  const value = fileValueAt(world, cluster, startedAt, at) ?? taken.value;
  return { startedAt, value, ...(readyAt === undefined ? {} : { readyAt: readyAt + waitedMs }) };
}

/** What a visitor meets, roll-outs and pods that cannot start included. */
export function hubStateIn(world: World, cluster: Cluster, at: Instant): HubState {
  const pod = hubPodAt(world, cluster, at);
  if (!pod) return 'gone';
  return pod.readyAt !== undefined && pod.readyAt <= at ? 'answers' : 'booting';
}

/** Changes of the template that took effect: a cluster that was down by then has none. */
export function rollOutsUntil(cluster: Cluster, at: Instant): RollOutMade[] {
  return cluster.workload.rollOuts.filter((each) => each.at <= at && momentAt(cluster, each.at).nodesUp);
}

/** What the pod took that started then: at its start, or as soon as it was to be had. Written down once it is past. */
function takenAt(world: World, cluster: Cluster, startedAt: Instant, at: Instant) {
  const { workload } = cluster;
  const { login, held } = workload;
  if (!login) return undefined;
  if (held?.startedAt === startedAt) return held;
  const synced = login.way === 'syncedSecret';
  const later = synced ? syncsBetween(cluster, startedAt, at) : vaultChanges(world, login, startedAt, at);
  const read = (when: Instant) => {
    if (login.way === 'pinned') return pinnedValue(world, login);
    return synced ? syncedValueAt(world, cluster, when) : vaultReading(world, login, when);
  };
  const waited = workload.waited?.startedAt === startedAt ? workload.waited.until : startedAt;
  for (const when of [startedAt, ...later].filter((each) => each >= waited)) {
    const value = read(when);
    if (value === undefined) continue;
    const taken = { startedAt, at: when, value };
    if (when <= world.clock.now()) workload.held = taken;
    return taken;
  }
  if (at >= waited && at <= world.clock.now()) workload.waited = { startedAt, until: at };
  return undefined;
}

/** What the file of the running pod holds: it follows the vault, and keeps what it has where the vault gives nothing. */
function fileValueAt(world: World, cluster: Cluster, startedAt: Instant, at: Instant): string | undefined {
  const { workload } = cluster;
  if (workload.login?.way !== 'file') return undefined;
  const polledAt = startedAt + Math.floor((at - startedAt) / filePollMs) * filePollMs;
  const value = vaultReading(world, workload.login, polledAt);
  if (value !== undefined && at <= world.clock.now() && workload.held) {
    workload.held = { ...workload.held, value };
  }
  return value;
}

import { type Instant, minuteMs, secondMs } from '../../../src/core/time.ts';
import { type HubHost, type HubState, momentOf, upPeriods } from '../hubHost.ts';
import type { World } from '../world.ts';
import type { RollOutMade } from './hubWorkload.ts';
import { syncedValueAt, syncsBetween } from './syncedSecret.ts';
import { pinnedValue, vaultChanges, vaultReading } from './vaultReading.ts';

/** A CSI volume looks into the vault so often (its `rotationPollInterval`). */
const filePollMs = 2 * minuteMs;

/** The hub's pod of some instant. `readyAt` absent: as things stand it never answers. */
export type HubPod = { readonly startedAt: Instant; readonly readyAt?: Instant; readonly value?: string };

/** The pod at `at`; undefined while no nodes run. One that cannot have its secret waits for it. */
export function hubPodAt(world: World, host: HubHost, at: Instant): HubPod | undefined {
  if (host.deletedAt !== undefined && host.deletedAt <= at) return undefined;
  const period = upPeriods(host, at).at(-1);
  if (!period || period.to !== undefined) return undefined;
  const { hubAnswersAfterSeconds, rollOutSeconds } = world.settings;
  const rollOut = rollOutsUntil(host, at).findLast((each) => each.at > period.from);
  const startedAt = rollOut?.at ?? Math.max(period.from, host.workload.since);
  const up = period.from + hubAnswersAfterSeconds * secondMs;
  const back = rollOut ? Math.max(up, rollOut.at + rollOutSeconds * secondMs) : up;
  const readyAt = rollOut && !rollOut.comesBack ? rollOut.crashesUntil : back;
  if (!host.workload.login) return { startedAt, ...(readyAt === undefined ? {} : { readyAt }) };
  const taken = takenAt(world, host, startedAt, at);
  if (!taken) return { startedAt };
  const waitedMs = taken.at - startedAt;
  const value = fileValueAt(world, host, startedAt, at) ?? taken.value;
  return { startedAt, value, ...(readyAt === undefined ? {} : { readyAt: readyAt + waitedMs }) };
}

/** What a visitor meets, roll-outs and pods that cannot start included. */
export function hubStateIn(world: World, host: HubHost, at: Instant): HubState {
  const pod = hubPodAt(world, host, at);
  if (!pod) return 'gone';
  return pod.readyAt !== undefined && pod.readyAt <= at ? 'answers' : 'booting';
}

/** Changes of the template that took effect: a cluster that was down by then has none. */
export function rollOutsUntil(host: HubHost, at: Instant): RollOutMade[] {
  return host.workload.rollOuts.filter((each) => each.at <= at && momentOf(host, each.at).nodesUp);
}

/** What the pod took that started then: at its start, or as soon as it was to be had. Written down once it is past. */
function takenAt(world: World, host: HubHost, startedAt: Instant, at: Instant) {
  const { workload } = host;
  const { login, held } = workload;
  if (!login) return undefined;
  if (held?.startedAt === startedAt) return held;
  const synced = login.way === 'syncedSecret';
  const later = synced ? syncsBetween(host, startedAt, at) : vaultChanges(world, login, startedAt, at);
  const read = (when: Instant) => {
    if (login.way === 'pinned') return pinnedValue(world, login);
    return synced ? syncedValueAt(world, host, when) : vaultReading(world, login, when);
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
function fileValueAt(world: World, host: HubHost, startedAt: Instant, at: Instant): string | undefined {
  const { workload } = host;
  if (workload.login?.way !== 'file') return undefined;
  const polledAt = startedAt + Math.floor((at - startedAt) / filePollMs) * filePollMs;
  const value = vaultReading(world, workload.login, polledAt);
  if (value !== undefined && at <= world.clock.now() && workload.held) {
    workload.held = { ...workload.held, value };
  }
  return value;
}

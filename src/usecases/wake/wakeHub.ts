import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { Hub } from '../../core/policy.ts';
import { phaseOf } from '../../core/power/phase.ts';
import type { Result } from '../../core/result.ts';
import { dayBounds } from '../../core/schedule/dayBounds.ts';
import { type Instant, toIso } from '../../core/time.ts';
import {
  grantLease,
  type LeaseGrant,
  type LeaseMoment,
  type WakeRefusal,
} from '../../core/wake/grantLease.ts';
import { noLeases, type WakerKey } from '../../core/wake/lease.ts';
import { standingAgainst } from '../../core/wake/standingAgainst.ts';
import { AzureFault, StoredRowFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { createBatches } from '../batches.ts';
import { keepRow } from '../keepRow.ts';
import { createJoinLook } from '../power/joinLooks.ts';
import type { LookDeps } from '../power/lookAtTarget.ts';
import { groupOf, type PowerGroup, powerGroupOf } from '../power/powerGroups.ts';

export type WakeAsk = { readonly waker: WakerKey; readonly leaseMs?: number };
export type WakeDeps = LookDeps & Pick<Keeper, 'policy'>;

/** Instances that meet at the row's ETag let each other through one at a time. */
const tries = 20;

const looks = 3;

type Granted = Result<LeaseGrant, WakeRefusal>;
type Click = { readonly deps: WakeDeps; readonly hub: Hub; readonly ask: WakeAsk };

const addLease = createBatches<Click, Granted>(grantAll);
const joinLook = createJoinLook();

/**
 * A click: adds a lease, then has the target looked at as the timer would. It starts nothing itself, so a lost answer
 * costs nothing: the lease stands and the next round carries it out. Throws AzureFault where the state cannot be
 * reached; a fault of the look itself only delays the start.
 */
export async function wakeHub(
  deps: WakeDeps,
  hub: Hub,
  ask: WakeAsk,
): Promise<Result<LeaseGrant, WakeRefusal>> {
  const group = groupOf(deps.policy.hubs, hub);
  await noticeStopsFirst(deps, group);
  const asked = await addLease(hub.name, { deps, hub, ask });
  if (!asked.ok || (asked.value.kind === 'unchanged' && (await isOnItsWay(deps, group)))) return asked;
  await look(deps, group);
  return asked;
}

/** A stop by hand that nobody has seen yet must not end the wake that was clicked after it. */
async function noticeStopsFirst(deps: WakeDeps, group: PowerGroup): Promise<void> {
  const row = await deps.state.targets.read(group.target.id);
  if (row && phaseOf(row.value.observed) === 'running') await look(deps, group);
}

/** A repeated click looks again only where the one before it may have come to nothing. */
async function isOnItsWay({ state }: WakeDeps, { target }: PowerGroup): Promise<boolean> {
  const facts = (await state.targets.read(target.id))?.value;
  return facts !== undefined && ['running', 'starting', 'stopping'].includes(phaseOf(facts.observed));
}

/** A look that lost the race for the row may have been overtaken by one that had not seen the wake yet: look again. */
async function look(deps: WakeDeps, group: PowerGroup): Promise<void> {
  try {
    for (let attempt = 1; attempt <= looks; attempt += 1) {
      const { plan } = await joinLook(deps, group);
      if (plan.kind !== 'raced') return;
    }
  } catch (fault) {
    // The lease stands; the next round carries it out.
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
    deps.log.warn('wake.lookFailed', { target: group.target.id, name: fault.name, message: fault.message });
  }
}

/** All clicks that wait together, granted one after the other and written down in one go. */
async function grantAll(clicks: readonly Click[]): Promise<readonly Granted[]> {
  const [first] = clicks;
  if (!first) return [];
  const { deps, hub } = first;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const now = deps.clock.now();
    const [row, moment] = await Promise.all([deps.state.leases.read(hub.name), momentOf(deps, hub, now)]);
    let standing = row?.value ?? noLeases;
    const lines: HistoryEntry[] = [];
    const asked = clicks.map(({ ask }): Granted => {
      const granted = grantLease(standing, ask, hub.wake, moment);
      if (!granted.ok || granted.value.kind === 'unchanged') return granted;
      standing = granted.value.leases;
      lines.push(auditLine(deps.ids.next(), hub, granted.value, now));
      return granted;
    });
    if (lines.length === 0) return asked;
    const value = { ...standing, unrecorded: [...(standing.unrecorded ?? []), ...lines] };
    const kept = await keepRow(deps.state.leases, deps.history, hub.name, value, row?.etag);
    if (!kept.ok) continue;
    for (const granted of asked) if (granted.ok) logGrant(deps, hub, granted.value, value.leases.length);
    return asked;
  }
  throw new AzureFault('leases/write', `the leases of hub ${hub.name} kept changing; ask again`);
}

function logGrant({ log }: WakeDeps, hub: Hub, { kind, lease }: LeaseGrant, leases: number): void {
  if (kind !== 'unchanged')
    log.info('wake.granted', { hub: hub.name, kind, until: toIso(lease.until), leases });
}

async function momentOf({ state, policy }: WakeDeps, hub: Hub, now: Instant): Promise<LeaseMoment> {
  const onTarget = powerGroupOf(policy.hubs, hub.target.id)?.hubs ?? [hub];
  const [overrides, target] = await Promise.all([
    Promise.all(onTarget.map(({ name }) => state.overrides.read(name))),
    state.targets.read(hub.target.id),
  ]);
  const { date, nextDayAt } = dayBounds(hub.schedule.timeZone, now);
  return {
    now,
    today: date,
    tomorrowAt: nextDayAt,
    ...standingAgainst(
      overrides.map((row) => row?.value ?? {}),
      onTarget.indexOf(hub),
      now,
    ),
    ...(target?.value.leasesEndedAt !== undefined && { endedAt: target.value.leasesEndedAt }),
  };
}

function auditLine(id: string, hub: Hub, { kind, lease, leases }: LeaseGrant, now: Instant): HistoryEntry {
  return {
    id,
    at: now,
    subject: hub.name,
    what: `wake.${kind}`,
    by: lease.waker,
    because: 'clicked',
    detail: { until: toIso(lease.until), leases: leases.leases.length },
  };
}

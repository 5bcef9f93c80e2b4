import type * as z from 'zod';
import { durationMs } from '../core/durationMs.ts';
import type { Hub, WakePolicy } from '../core/policy.ts';
import type { LoginSecret, RollOut } from '../core/rotation/loginSecret.ts';
import type { HubCost } from '../core/savings/hubCost.ts';
import type { HolidayRegion, Schedule } from '../core/schedule/schedule.ts';
import { checked } from './fields/checked.ts';
import { datesCovered } from './fields/exceptions.ts';
import { toKeepWarm } from './fields/keepWarm.ts';
import { type secretEntry, usualName } from './fields/secrets.ts';
import { secretTimes } from './fields/secretTimes.ts';
import { wakeDefaults } from './fields/wake.ts';
import { toWho } from './fields/who.ts';
import type { HubEntry } from './schema.ts';
import { toIdle } from './toIdle.ts';
import { toTarget } from './toTarget.ts';
import type { VaultNames } from './vaultNames.ts';

/** A checked entry with its defaults filled in, in the words of the domain. */
export function toHub(entry: HubEntry, vaultOf: VaultNames['vaultOf']): Hub {
  return {
    name: entry.name,
    title: entry.title ?? entry.name,
    ...(entry.url === undefined ? {} : { url: entry.url.replace(/\/+$/, '') }),
    target: toTarget(entry.target),
    schedule: toSchedule(entry.schedule),
    wake: toWake(entry.wake ?? {}),
    ...(entry.idle && { idle: toIdle(entry.idle, vaultOf) }),
    ...(entry.keepWarm && { keepWarm: toKeepWarm(entry.keepWarm) }),
    secrets: (entry.secrets ?? []).map((secret) => toSecret(secret, vaultOf)),
    ...(entry.cost && { cost: toCost(entry.cost) }),
    public: entry.public ?? false,
    ...(entry.contact === undefined ? {} : { contact: entry.contact.trim() }),
  };
}

function toSecret(
  { name = usualName, app, store, rollout, ...times }: z.infer<typeof secretEntry>,
  vaultOf: VaultNames['vaultOf'],
): LoginSecret {
  return {
    name,
    appId: app.appId.toLowerCase(),
    store: { vault: checked(vaultOf(store.vault)), secret: store.secret },
    ...checked(secretTimes(times)),
    rollOut: toRollOut(rollout),
  };
}

function toRollOut(entry: z.infer<typeof secretEntry>['rollout']): RollOut {
  if (entry?.kind !== 'runCommand') return { kind: entry?.kind ?? 'onWake' };
  const { kind, namespace, deployment, externalSecret, synced } = entry;
  return {
    kind,
    namespace: checked(namespace),
    deployment: checked(deployment),
    ...(externalSecret === undefined ? {} : { externalSecret }),
    ...(synced === undefined ? {} : { synced }),
  };
}

function toCost({ perHour, perHourAsleep = 0, currency }: NonNullable<HubEntry['cost']>): HubCost {
  return { perHour, perHourAsleep, currency };
}

function toWake(entry: NonNullable<HubEntry['wake']>): WakePolicy {
  const maxLeaseMs = checked(durationMs(entry.maxLease ?? wakeDefaults.maxLease));
  const leaseMs = checked(durationMs(entry.lease ?? wakeDefaults.lease));
  return {
    who: entry.who === undefined ? { kind: 'signedIn' } : checked(toWho(entry.who)),
    leaseMs: Math.min(leaseMs, maxLeaseMs),
    maxLeaseMs,
    perPersonPerDay: entry.perPersonPerDay ?? wakeDefaults.perPersonPerDay,
  };
}

function toSchedule(entry: HubEntry['schedule']): Schedule {
  return {
    timeZone: entry.timeZone,
    windows: entry.windows ?? [],
    exceptions: (entry.exceptions ?? []).map((exception) => ({
      ...checked(datesCovered(exception)),
      windows: exception.windows ?? [],
    })),
    ...(entry.holidays ? { holidays: toRegion(entry.holidays) } : {}),
    calendars: entry.calendars ?? [],
  };
}

/** Absent parts stay absent, for a region is compared and stored as it is. */
export function toRegion({
  country,
  state,
  region,
}: NonNullable<HubEntry['schedule']['holidays']>): HolidayRegion {
  return { country, ...(state === undefined ? {} : { state }), ...(region === undefined ? {} : { region }) };
}

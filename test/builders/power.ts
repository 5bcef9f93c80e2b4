import type { HubFacts } from '../../src/core/power/hubFacts.ts';
import type { ObservedPower } from '../../src/core/power/observedPower.ts';
import { phaseOf, powerOf } from '../../src/core/power/phase.ts';
import { aksPower } from '../../src/core/power/phases/aksPower.ts';
import type { PowerTarget } from '../../src/core/power/powerTarget.ts';
import type { TargetDesire } from '../../src/core/power/targetDesire.ts';
import type { PowerState, TargetFacts } from '../../src/core/power/targetFacts.ts';
import type { DesiredPower } from '../../src/core/power/wish.ts';
import type { ResolvedSchedule } from '../../src/core/schedule/schedule.ts';

/** `2027-03-02T08:00+01:00` or any other ISO instant. */
export function at(iso: string): number {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new RangeError(`no instant: ${iso}`);
  return instant;
}

/** A wall time in Madrid on Tuesday 2 March 2027 (UTC+1), or on another date of that winter. */
export function madrid(time: string, date = '2027-03-02'): number {
  return at(`${date}T${time}:00+01:00`);
}

export const minute = 60_000;
export const hour = 3_600_000;

export const workHours: ResolvedSchedule = {
  timeZone: 'Europe/Madrid',
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' }],
  exceptions: [],
  holidays: new Map(),
  calendars: [],
};

export function seen(
  provisioningState: string,
  powerState?: PowerState,
  failure?: Extract<ObservedPower, { kind: 'seen' }>['failure'],
): ObservedPower {
  return aksPower({ provisioningState, ...(powerState && { powerState }), ...(failure && { failure }) });
}

export function aksTarget(id: string): PowerTarget {
  return { kind: 'aks', id, resourceId: id };
}

export const gone: ObservedPower = { kind: 'gone' };

/** A target known since February, last seen a minute before `now`. */
export function factsOf(
  observed: ObservedPower,
  parts: Partial<TargetFacts> & { since?: number } = {},
): TargetFacts {
  const { since = at('2027-02-01T12:00:00Z'), ...rest } = parts;
  const power = powerOf(phaseOf(observed));
  return {
    firstSeenAt: at('2027-02-01T12:00:00Z'),
    observed: { ...observed, at: since, since },
    ...(power && { settled: { power } }),
    schedule: { fingerprint: 'f', since: at('2027-02-01T12:00:00Z') },
    durations: [],
    ...rest,
  };
}

export function hubFactsOf(parts: Partial<HubFacts> = {}): HubFacts {
  return {
    schedule: workHours,
    overrides: {},
    manual: undefined,
    leases: [],
    leadMs: 20 * minute,
    maxLeaseMs: 8 * hour,
    awake: undefined,
    idle: undefined,
    people: undefined,
    keepWarm: undefined,
    scarce: undefined,
    dozeMs: undefined,
    dozeSince: undefined,
    ...parts,
  };
}

export function want(desired: DesiredPower, hub = 'research'): TargetDesire {
  return { ...desired, hub };
}

export const wantOn = want({ kind: 'on', because: 'openHours' });
export const wantOff = want({ kind: 'off', because: 'closed' });

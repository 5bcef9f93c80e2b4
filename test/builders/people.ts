import type { IdlePolicy } from '../../src/core/people/idlePolicy.ts';
import type { PeopleFacts, UserServer } from '../../src/core/people/peopleFacts.ts';
import type { TargetHub } from '../../src/core/power/targetHub.ts';
import { hour, madrid, minute, workHours } from './power.ts';

/** 45 minutes idle, two hours of overtime, told ten minutes before, half an hour of patience. */
export const idle: IdlePolicy = {
  afterMs: 45 * minute,
  overtimeMs: 2 * hour,
  warnMs: 10 * minute,
  unknownAfterMs: 30 * minute,
  unknownThen: 'stop',
  token: { vault: 'kv-shared', secret: 'hub-api-token' },
};

/** Told at that time: so many servers, last worked on then. */
export function toldAt(
  time: string,
  servers: number,
  lastActive?: string,
  parts: Partial<PeopleFacts> = {},
): PeopleFacts {
  const at = madrid(time);
  return {
    askedAt: at,
    answeredAt: at,
    servers,
    ...(lastActive !== undefined && { lastActiveAt: madrid(lastActive) }),
    ...parts,
  };
}

/** Asked at that time, and silent since. */
export function silentSince(since: string, askedAt = since): PeopleFacts {
  const problem = { class: 'unreachable', message: 'connect ECONNREFUSED' } as const;
  return { askedAt: madrid(askedAt), servers: 2, silentSince: madrid(since), problem };
}

export function peopleHub(parts: Partial<TargetHub> = {}): TargetHub {
  return {
    name: 'research',
    schedule: workHours,
    overrides: {},
    leases: [],
    maxLeaseMs: 8 * hour,
    idle,
    ...parts,
  };
}

export function server(parts: Partial<UserServer> = {}): UserServer {
  return { user: 'ada', name: '', ready: true, ...parts };
}

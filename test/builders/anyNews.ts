import type { AlertMessage } from '../../src/core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../src/core/alerts/alertPlace.ts';
import type { Clock, ClockKind, Risk, RiskKind, Subject } from '../../src/core/alerts/subject.ts';
import { clusterId } from './policy.ts';
import { at, hour } from './power.ts';

/** Saturday 21 November 2026, two in the afternoon in Madrid. */
export const now = at('2026-11-21T14:00:00+01:00');

export const place: AlertPlace = {
  publicUrl: 'https://wake.example.edu',
  keeperName: 'Hubkeeper at wake.example.edu',
  timeZoneOf: (hub) => (hub === 'lima' ? 'America/Lima' : 'Europe/Madrid'),
};

const appId = '00000000-0000-0000-0000-00000000d001';

const clockDetails: Readonly<Record<ClockKind, Clock['detail']>> = {
  appSecret: { appId, keyId: 'k-1' },
  appCertificate: { appId, keyId: 'k-2' },
  principalSecret: { appId },
  principalCertificate: { appId },
  clusterSecret: { appId, cluster: clusterId },
  vaultSecret: { vault: 'kv-shared', secret: 'cilogon-client' },
  tls: { host: 'hub.example.edu', port: 443, issuer: 'R11' },
  longStop: { cluster: clusterId },
  note: {},
};

const riskDetails: Readonly<Record<RiskKind, Risk['detail']>> = {
  notUp: { opened: now - hour, reason: 'capacity' },
  notAsleep: {},
  slowStart: { usualMs: 420_000 },
  noCapacity: { act: 'start', count: 3, reason: 'capacity', code: 'AllocationFailed', nextAt: now + hour },
  powerFailing: { act: 'stop', count: 1, reason: 'rights', code: 'AuthorizationFailed', nextAt: now + hour },
  stopAhead: { stopAt: now + 600_000, because: 'closed', servers: 3 },
  peopleUntold: {
    class: 'tokenRefused',
    problem: 'It answered 403 Forbidden.',
    servers: 2,
    url: 'https://hub.example.edu',
    vault: 'kv-shared',
    secret: 'hub-api-token',
    stopAt: now + hour,
  },
  peopleUndrained: {
    class: 'scopeMissing',
    problem: "the role of the keeper's token lacks delete:servers, for everybody",
    url: 'https://hub.example.edu',
    vault: 'kv-shared',
    secret: 'hub-api-token',
  },
  rotation: {
    findings: 'rotation.late rotation.unconfirmed',
    unit: `${appId}/kv-shared/hub-client-secret`,
    secret: 'login',
    endsAt: now + 100 * hour,
  },
  signIn: { code: 'AADSTS7000222' },
  tlsWrong: { problem: 'otherName' },
  unread: { problem: 'The vault answered 403 Forbidden.' },
  channelSilent: { channel: 'ops', problem: 'It answered 410 Gone.', waiting: 3 },
};

const riskIds: Partial<Record<RiskKind, string>> = {
  tlsWrong: 'tlsWrong:tls:hub.example.edu:443',
  unread: 'unread:vault:kv-shared/cilogon-client',
};

export const clockKinds = Object.keys(clockDetails) as ClockKind[];
export const riskKinds = Object.keys(riskDetails) as RiskKind[];

export function clockOf(kind: ClockKind, parts: Partial<Clock> = {}): Clock {
  return {
    id: `${kind}:thing`,
    kind,
    name: 'sign-in secret of Research hub',
    hubs: ['research'],
    detail: clockDetails[kind],
    endsAt: at('2026-11-28T14:00:00+01:00'),
    ...parts,
  };
}

export function riskOf(kind: RiskKind, parts: Partial<Risk> = {}): Risk {
  return {
    id: riskIds[kind] ?? `${kind}:research`,
    kind,
    name: 'Research hub',
    hubs: ['research'],
    detail: riskDetails[kind],
    since: now - hour,
    severity: 'critical',
    ...parts,
  };
}

export function newsOf(
  subject: Subject,
  parts: Partial<AlertMessage> & { step?: number } = {},
): AlertMessage {
  const { step = 0, ...rest } = parts;
  const items = [{ subject, step, openedAt: now - 76 * hour }];
  return { id: 'raised-1', at: now, kind: 'raised', severity: 'warning', items, ...rest };
}

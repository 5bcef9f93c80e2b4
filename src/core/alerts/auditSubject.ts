import type { Subject } from './subject.ts';

/** Under this name the audit keeps what happens to alerts of no hub, and to all of them. */
export const alertsAudit = 'alerts';

/** Under which name the audit keeps what happens to an alert: its first hub's. */
export function auditSubject({ hubs }: Pick<Subject, 'hubs'>): string {
  return hubs[0] ?? alertsAudit;
}

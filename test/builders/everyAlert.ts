import type { AlertItem, AlertMessage } from '../../src/core/alerts/alertFacts.ts';
import type { MessageText } from '../../src/core/alerts/messageText.ts';
import { sayAlert } from '../../src/web/sentences/alerts/sayAlert.ts';
import { clockKinds, clockOf, now, place, riskKinds, riskOf } from './anyNews.ts';

const items: readonly AlertItem[] = [
  ...clockKinds.map((kind) => ({ subject: clockOf(kind, { id: `${kind}:1` }), step: 7, openedAt: now })),
  ...riskKinds.map((kind) => ({ subject: riskOf(kind), step: 0, openedAt: now })),
];

const message = (kind: AlertMessage['kind'], about: readonly AlertItem[]): AlertMessage => ({
  id: `${kind}-1`,
  at: now,
  kind,
  severity: 'critical',
  items: about,
});

/** One message of each kind in the keeper's own words, by what it is about. */
export const everyAlert: readonly (readonly [string, MessageText])[] = [
  ...items.map(
    (each) => [`raised ${each.subject.kind}`, sayAlert(message('raised', [each]), place)] as const,
  ),
  ...items.map(
    (each) => [`solved ${each.subject.kind}`, sayAlert(message('solved', [each]), place)] as const,
  ),
  ['digest', sayAlert(message('digest', items), place)],
  ['test', sayAlert(message('test', []), place)],
];

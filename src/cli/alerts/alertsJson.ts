import type { Delivery } from '../../core/alerts/alertFacts.ts';
import { isClock, type Subject } from '../../core/alerts/subject.ts';
import type { Instant } from '../../core/time.ts';
import type { AlertSurvey } from '../../usecases/operator/surveyAlerts.ts';
import { isoOf } from '../json.ts';
import { throughOf } from './alertsText.ts';

/** Instants leave as ISO 8601 in UTC. */
export function alertsJson({ open, outbox, unreadable }: AlertSurvey, now: Instant): object {
  return {
    ...isoOf({ at: now }),
    open: open.map(({ facts, severity, isQuiet }) => ({
      ...subjectJson(facts.subject),
      step: facts.told,
      severity,
      ...isoOf({ openedAt: facts.openedAt, toldAt: facts.toldAt, goneSince: facts.goneSince }),
      through: throughOf(facts.subject.id, outbox),
      ...(isQuiet &&
        facts.quieted && {
          quieted: { ...facts.quieted, ...isoOf({ until: facts.quieted.until, at: facts.quieted.at }) },
        }),
    })),
    outbox: outbox.map(({ message, deliveries }) => ({
      id: message.id,
      kind: message.kind,
      severity: message.severity,
      ...isoOf({ at: message.at }),
      subjects: message.items.map(({ subject }) => subject.id),
      deliveries: Object.fromEntries(
        Object.entries(deliveries).map(([channel, delivery]) => [channel, deliveryJson(delivery)]),
      ),
    })),
    unreadable,
  };
}

function subjectJson(subject: Subject): object {
  const { id, kind, name, hubs, owner, runbook } = subject;
  const when = isClock(subject) ? { endsAt: subject.endsAt } : { since: subject.since };
  return { id, kind, name, hubs, ...(owner && { owner }), ...(runbook && { runbook }), ...isoOf(when) };
}

function deliveryJson(delivery: Delivery): object {
  switch (delivery.kind) {
    case 'waiting':
      return { ...delivery, ...isoOf({ from: delivery.from }) };
    case 'sending':
      return { ...delivery, ...isoOf({ since: delivery.since }) };
    case 'sent':
    case 'lost':
      return { ...delivery, ...isoOf({ at: delivery.at }) };
  }
}

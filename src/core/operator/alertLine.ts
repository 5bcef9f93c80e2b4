import type { AlertFacts, AlertSeverity } from '../alerts/alertFacts.ts';
import { compareUrgency, severityOf } from '../alerts/alertStep.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Instant } from '../time.ts';

/** One open alert as operators meet it. */
export type AlertLine = {
  readonly facts: AlertFacts;
  readonly severity: AlertSeverity;
  /** Somebody wants no more of it for now. */
  readonly isQuiet: boolean;
  readonly tag: string;
};

export function alertLine(facts: AlertFacts, now: Instant): AlertLine {
  const { subject, told, quieted } = facts;
  return {
    facts,
    severity: severityOf(subject, told),
    isQuiet: quieted !== undefined && now < quieted.until,
    tag: alertTag(facts),
  };
}

/** For sorting: worst first, those that are quieted last. */
export function compareAlertLines(a: AlertLine, b: AlertLine): number {
  const newsOf = ({ facts: { subject, told } }: AlertLine) => ({ subject, step: told });
  return (
    Number(a.isQuiet) - Number(b.isQuiet) ||
    compareUrgency(newsOf(a), newsOf(b)) ||
    (a.facts.subject.id < b.facts.subject.id ? -1 : 1)
  );
}

/** Stands for what somebody sees of an alert, so that what they ask is about what they saw. */
export function alertTag({ subject, told, openedAt, quieted }: AlertFacts): string {
  return fingerprint([told, severityOf(subject, told), openedAt, quieted ?? null]);
}

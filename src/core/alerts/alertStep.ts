import { dayMs, type Instant } from '../time.ts';
import { type AlertItem, type AlertSeverity, type AlertStep, alertSeverities } from './alertFacts.ts';
import { isPassing } from './passing.ts';
import { type Clock, isClock, type Risk, type Subject } from './subject.ts';

/** Days before an end at which it is told of; after it every day. */
export const clockSteps = [60, 30, 14, 7, 3, 1, 0] as const;

/** A risk that is no more than a warning is told of again so many days on. */
const warningDays = [7, 14, 28];

/** The worst step that has been reached; undefined: nothing to tell yet. */
export function alertStep(subject: Subject, now: Instant): AlertStep | undefined {
  return isClock(subject) ? clockStep(subject, now) : riskStep(subject, now);
}

/** Steps further off than a third of its life are left out: who renews something monthly need not hear of it monthly. */
function clockStep({ endsAt, begunAt, renewed }: Clock, now: Instant): AlertStep | undefined {
  if (renewed) return undefined;
  const left = endsAt - now;
  if (left <= 0) return -Math.floor(-left / dayMs) + 0;
  const third = begunAt === undefined ? Number.POSITIVE_INFINITY : (endsAt - begunAt) / 3;
  return clockSteps.findLast((days) => left <= days * dayMs && days * dayMs <= third);
}

function riskStep({ since, severity }: Risk, now: Instant): AlertStep | undefined {
  if (now < since) return undefined;
  const days = Math.floor((now - since) / dayMs);
  const told = severity === 'critical' ? days : (warningDays.findLast((each) => days >= each) ?? 0);
  return 0 - told;
}

/** Critical: people cannot work, or will not be able to within a day. */
export function severityOf(subject: Subject, step: AlertStep): AlertSeverity {
  if (!isClock(subject)) return subject.severity;
  if (step <= 1) return 'critical';
  return step <= 14 ? 'warning' : 'info';
}

/** For sorting, worst first: a danger of today comes before a nuisance of last month. */
export function compareUrgency(a: Omit<AlertItem, 'openedAt'>, b: Omit<AlertItem, 'openedAt'>): number {
  const rank = ({ subject, step }: typeof a) => alertSeverities.indexOf(severityOf(subject, step));
  return rank(a) - rank(b) || a.step - b.step;
}

/** Whether every channel hears of it at once, and not only the first. */
export function isForAll(subject: Subject, step: AlertStep): boolean {
  return isClock(subject) ? step <= 7 : subject.severity === 'critical' || isPassing(subject);
}

import type { AlertItem } from '../../../core/alerts/alertFacts.ts';
import { clockSteps } from '../../../core/alerts/alertStep.ts';
import { isPassing } from '../../../core/alerts/passing.ts';
import { isClock } from '../../../core/alerts/subject.ts';
import { daysText } from './whenText.ts';

/** Why this came, when it comes again, and how it stops. */
export function nextStep({ subject, step }: AlertItem): string {
  if (isPassing(subject)) return 'told once, because people at work are warned.';
  if (!isClock(subject)) {
    const again = subject.severity === 'critical' ? 'every day' : 'after 7, 14 and 28 days';
    return `told because something is wrong now, and again ${again} until it is over.`;
  }
  const next = clockSteps.find((days) => days < step);
  const again =
    next === undefined ? 'tomorrow' : next === 0 ? 'when it ends' : `${daysText(next)} before it ends`;
  return `told because it ends, and again ${again}, until it has a later end.`;
}

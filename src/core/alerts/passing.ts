import type { Instant } from '../time.ts';
import type { AlertItem, AlertMessage } from './alertFacts.ts';
import { isClock, type Risk, type Subject } from './subject.ts';

/** News that is over by itself within the hour: told once, to everybody, at once; nothing follows, and nothing can be snoozed. */
export function isPassing(subject: Subject): boolean {
  return !isClock(subject) && subject.kind === 'stopAhead';
}

/** Of these risks the passing ones that no message is about yet: the messages are all that is remembered of them. */
export function passingNews(
  risks: readonly Risk[],
  messages: readonly AlertMessage[],
  now: Instant,
): AlertItem[] {
  const told = new Set(
    messages.flatMap(({ items }) => items.flatMap(({ subject }) => (isClock(subject) ? [] : keyOf(subject)))),
  );
  return risks
    .filter((risk) => isPassing(risk) && !told.has(keyOf(risk)))
    .map((subject) => ({ subject, step: 0, openedAt: now }));
}

function keyOf({ id, since }: Risk): string {
  return `${since} ${id}`;
}

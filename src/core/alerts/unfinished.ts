import { dayMs, type Instant } from '../time.ts';
import type { AlertFacts, AlertItem, AlertMessage } from './alertFacts.ts';
import { isPassing } from './passing.ts';
import type { SubjectId } from './subject.ts';

/** What is in the outbox, while the row of its subject does not know it yet: a round ended between the two. */
export type Unfinished = { readonly message: AlertMessage; readonly item: AlertItem };

/** A round that was cut off is made good by the next; rows are not to be changed for messages of long ago (ms). */
const recentMs = dayMs;

/**
 * What rounds that were cut off have left to be written down. A message about several subjects would otherwise be
 * followed by another about those that were not reached. Pure and total.
 */
export function unfinished(
  messages: Iterable<AlertMessage>,
  told: ReadonlyMap<SubjectId, AlertFacts>,
  now: Instant,
): Unfinished[] {
  const last = new Map<SubjectId, Unfinished>();
  for (const message of messages) {
    for (const item of message.items) {
      if (isPassing(item.subject)) continue;
      const before = last.get(item.subject.id);
      if (!before || before.message.at < message.at) last.set(item.subject.id, { message, item });
    }
  }
  return [...last.values()].filter(({ message, item }) => {
    if (now - message.at > recentMs) return false;
    const row = told.get(item.subject.id);
    return row ? row.toldAt < message.at : message.kind !== 'solved';
  });
}

/** When each subject was last told as solved. */
export function solvedAt(messages: Iterable<AlertMessage>): Map<SubjectId, Instant> {
  const last = new Map<SubjectId, Instant>();
  for (const { kind, at, items } of messages) {
    if (kind !== 'solved') continue;
    for (const { subject } of items) last.set(subject.id, Math.max(at, last.get(subject.id) ?? at));
  }
  return last;
}

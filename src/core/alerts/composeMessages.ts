import { fingerprint } from '../fingerprint.ts';
import type { Instant } from '../time.ts';
import type { AlertItem, AlertMessage, AlertSeverity } from './alertFacts.ts';
import { severityOf } from './alertStep.ts';
import type { AlertVerdict } from './judgeAlerts.ts';
import { isClock, type SubjectId } from './subject.ts';

/** More at once are one message: a flood is read by nobody. */
export const digestAbove = 5;

/**
 * The messages that a verdict comes to. Their ids follow from their content, and from when their subjects were last told
 * as solved: the same trouble back on the same day is other news.
 */
export function composeMessages(
  { raise, solve }: AlertVerdict,
  now: Instant,
  solvedAt: ReadonlyMap<SubjectId, Instant> = new Map(),
): AlertMessage[] {
  const message = messageAfter(solvedAt);
  const raised: AlertMessage[] =
    raise.length > digestAbove
      ? [message('digest', worst(raise), raise, now)]
      : raise.map((item) => message('raised', severityOf(item.subject, item.step), [item], now));
  const solved: AlertMessage[] =
    solve.length > digestAbove
      ? [message('solved', 'info', solve, now)]
      : solve.map((item) => message('solved', 'info', [item], now));
  return [...raised, ...solved];
}

/** A message that says nothing but that a channel works. `nonce` tells two tests apart. */
export function testMessage(nonce: string, now: Instant): AlertMessage {
  return { id: `test-${nonce}`, at: now, kind: 'test', severity: 'info', items: [] };
}

function messageAfter(solvedAt: ReadonlyMap<SubjectId, Instant>) {
  return (
    kind: AlertMessage['kind'],
    severity: AlertSeverity,
    items: readonly AlertItem[],
    at: Instant,
  ): AlertMessage => {
    const keys = items.map(({ subject, step, openedAt }) => [
      subject.id,
      step,
      isClock(subject) ? subject.endsAt : subject.since,
      // A warning that becomes critical within its step is news.
      severityOf(subject, step),
      // When it was opened is not yet written down for one that is raised now.
      kind === 'solved' ? openedAt : (solvedAt.get(subject.id) ?? 0),
    ]);
    // Two of the short fingerprints, over different texts, make one that does not repeat by chance.
    const id = `${kind}-${fingerprint(keys)}${fingerprint([keys.length, ...keys, kind])}`;
    return { id, at, kind, severity, items };
  };
}

function worst(items: readonly AlertItem[]): AlertSeverity {
  const all = new Set(items.map(({ subject, step }) => severityOf(subject, step)));
  return all.has('critical') ? 'critical' : all.has('warning') ? 'warning' : 'info';
}

import { fingerprint } from '../fingerprint.ts';
import type { Instant } from '../time.ts';
import type { AlertItem, AlertMessage, AlertSeverity } from './alertFacts.ts';
import { compareUrgency, severityOf } from './alertStep.ts';
import type { AlertVerdict } from './judgeAlerts.ts';
import { isClock, type SubjectId } from './subject.ts';

/** More at once are one message: a flood is read by nobody. */
const digestAbove = 5;

/** A message is a row, and a row has a limit of its own: of 800 things at once there are several digests. */
const largestDigest = 75;

/**
 * The messages that a verdict comes to. Their ids follow from their content, and from when their subjects were last told
 * as solved: the same trouble back on the same day is other news.
 */
export function composeMessages(
  { raise, solve }: Pick<AlertVerdict, 'raise' | 'solve'>,
  now: Instant,
  solvedAt: ReadonlyMap<SubjectId, Instant> = new Map(),
): AlertMessage[] {
  const message = messageAfter(solvedAt);
  const raised = inTurns(raise.toSorted(compareUrgency)).map((items) =>
    message(items.length === 1 ? 'raised' : 'digest', severityOfFirst(items), items, now),
  );
  const solved = inTurns(solve).map((items) => message('solved', 'info', items, now));
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

/** One each where they are few, else as few messages as there can be. */
function inTurns(items: readonly AlertItem[]): (readonly AlertItem[])[] {
  const size = items.length > digestAbove ? largestDigest : 1;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, turn) =>
    items.slice(turn * size, (turn + 1) * size),
  );
}

/** Of all, where they are sorted worst first. */
function severityOfFirst([first]: readonly AlertItem[]): AlertSeverity {
  return first ? severityOf(first.subject, first.step) : 'info';
}

import type { HistoryEntry } from '../historyEntry.ts';
import type { Instant } from '../time.ts';
import { phaseOf } from './phase.ts';
import type { TargetFacts, TargetId } from './targetFacts.ts';

/**
 * The audit lines that lie between two states of what is remembered. Ids come from the act or from what changed, so
 * that the same step told twice is one line.
 */
export function noticed(
  target: TargetId,
  before: TargetFacts | undefined,
  after: TargetFacts,
  now: Instant,
): HistoryEntry[] {
  const line = (
    id: string,
    at: Instant,
    what: string,
    by: string,
    because: string,
    detail?: HistoryEntry['detail'],
  ) => ({
    id,
    at,
    subject: target,
    what,
    by,
    because,
    ...(detail && { detail }),
  });
  const lines: (HistoryEntry | false | undefined)[] = [
    !before &&
      line('first-sight', now, 'power.firstSight', 'keeper', 'configured', {
        phase: phaseOf(after.observed),
      }),
    sentLine(line, before, after),
    endedLine(line, before, after, now),
    after.manual &&
      after.manual.at !== before?.manual?.at &&
      line(
        `outside-${after.manual.at}`,
        after.manual.at,
        `power.outside${after.manual.power === 'on' ? 'Start' : 'Stop'}`,
        'outside',
        'seen',
      ),
    failedLine(line, before, after, now),
    before &&
      before.observed.kind !== 'gone' &&
      after.observed.kind === 'gone' &&
      line(`gone-${now}`, now, 'power.gone', 'outside', 'notFound'),
  ];
  return lines.filter((entry) => typeof entry === 'object');
}

type Line = (
  id: string,
  at: Instant,
  what: string,
  by: string,
  because: string,
  detail?: HistoryEntry['detail'],
) => HistoryEntry;

/** Also of an act whose answer nobody heard, once what it set in motion is seen, or seen to be over. */
function sentLine(
  line: Line,
  before: TargetFacts | undefined,
  after: TargetFacts,
): HistoryEntry | false | undefined {
  const act = after.act ?? (ended(before, after) ? before?.act : undefined);
  const told = before?.act?.id === act?.id && wasSent(before?.act);
  const sent = after.act === undefined || wasSent(after.act);
  return act && sent && !told && line(act.id, act.at, `power.${act.kind}`, 'keeper', act.because);
}

function wasSent(act: TargetFacts['act']): boolean {
  return act?.stage === 'accepted' || act?.stage === 'seen';
}

/** The act of before is over, and it did what it was for. */
function ended(before: TargetFacts | undefined, after: TargetFacts): boolean {
  const act = before?.act;
  if (!act || after.act || after.attempts?.kind === act.kind || after.manual?.at !== before.manual?.at)
    return false;
  return after.settled?.power === (act.kind === 'start' ? 'Running' : 'Stopped');
}

function endedLine(
  line: Line,
  before: TargetFacts | undefined,
  after: TargetFacts,
  now: Instant,
): HistoryEntry | undefined {
  const act = before?.act;
  if (!act || !ended(before, after)) return undefined;
  const took = after.durations.find((duration) => duration.at === act.at && duration.kind === act.kind);
  const what = act.kind === 'start' ? 'power.started' : 'power.stopped';
  return line(`${act.id}-done`, now, what, 'keeper', act.because, took && { tookMs: took.clusterMs });
}

function failedLine(
  line: Line,
  before: TargetFacts | undefined,
  after: TargetFacts,
  now: Instant,
): HistoryEntry | undefined {
  const { attempts } = after;
  if (!attempts || (attempts.count === before?.attempts?.count && attempts.nextAt === before.attempts.nextAt))
    return undefined;
  const { class: because, code, message } = attempts.failure;
  const putOff = because === 'conflict' || because === 'throttled';
  const what = `power.${attempts.kind}${putOff ? 'PutOff' : 'Failed'}`;
  const detail = { code, message: message.slice(0, 500), count: attempts.count, nextAt: attempts.nextAt };
  return line(`failed-${because}-${attempts.since}-${attempts.count}`, now, what, 'keeper', because, detail);
}

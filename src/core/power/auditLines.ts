import type { HistoryEntry } from '../historyEntry.ts';
import type { Instant } from '../time.ts';
import { phaseOf } from './phase.ts';
import type { TargetId } from './powerTarget.ts';
import type { TargetFacts } from './targetFacts.ts';

type Line = Omit<HistoryEntry, 'subject'>;

/**
 * The audit lines that lie between two states of what is remembered. Ids come from the act or from what changed, so
 * that the same step told twice is one line.
 */
export function auditLines(
  target: TargetId,
  before: TargetFacts | undefined,
  after: TargetFacts,
  now: Instant,
): HistoryEntry[] {
  const lines = [
    firstSight(before, after, now),
    actSent(before, after),
    actEnded(before, after, now),
    outsiderSeen(before, after),
    peopleWarned(before, after),
    actFailed(before, after, now),
    targetGone(before, after, now),
  ];
  return lines.filter((line) => line !== undefined).map((line) => ({ ...line, subject: target }));
}

function firstSight(before: TargetFacts | undefined, after: TargetFacts, at: Instant): Line | undefined {
  if (before) return undefined;
  const detail = { phase: phaseOf(after.observed) };
  return { id: 'first-sight', at, what: 'power.firstSight', by: 'keeper', because: 'configured', detail };
}

/** Also of an act whose answer nobody heard, once what it set in motion is seen, or seen to be over. */
function actSent(before: TargetFacts | undefined, after: TargetFacts): Line | undefined {
  const act = after.act ?? (ended(before, after) ? before?.act : undefined);
  const told = before?.act?.id === act?.id && wasSent(before?.act);
  const sent = after.act === undefined || wasSent(after.act);
  if (!act || !sent || told) return undefined;
  return { id: act.id, at: act.at, what: `power.${act.kind}`, by: 'keeper', because: act.because };
}

function wasSent(act: TargetFacts['act']): boolean {
  return act?.stage === 'accepted' || act?.stage === 'seen';
}

/** The act of before is over, and it did what it was for. */
function ended(before: TargetFacts | undefined, after: TargetFacts): boolean {
  const act = before?.act;
  if (!act || after.act || after.attempts?.kind === act.kind) return false;
  if (after.manual?.at !== before.manual?.at && after.manual) return false;
  return after.settled?.power === (act.kind === 'start' ? 'Running' : 'Stopped');
}

function actEnded(before: TargetFacts | undefined, after: TargetFacts, at: Instant): Line | undefined {
  const act = before?.act;
  if (!act || !ended(before, after)) return undefined;
  const took = after.durations.find((duration) => duration.at === act.at && duration.kind === act.kind);
  const what = act.kind === 'start' ? 'power.started' : 'power.stopped';
  const detail = took && { detail: { tookMs: took.clusterMs } };
  return { id: `${act.id}-done`, at, what, by: 'keeper', because: act.because, ...detail };
}

function outsiderSeen(before: TargetFacts | undefined, { manual }: TargetFacts): Line | undefined {
  if (!manual || manual.at === before?.manual?.at) return undefined;
  const what = manual.power === 'on' ? 'power.outsideStart' : 'power.outsideStop';
  return { id: `outside-${manual.at}`, at: manual.at, what, by: 'outside', because: 'seen' };
}

/** Told once a warning; a stop that was put off by minutes is the same one. */
function peopleWarned(before: TargetFacts | undefined, { warning }: TargetFacts): Line | undefined {
  if (!warning || warning.at === before?.warning?.at) return undefined;
  const { at, stopAt, because } = warning;
  return { id: `warned-${at}`, at, what: 'power.warned', by: 'keeper', because, detail: { stopAt } };
}

/** Azure's being busy, or wanting to be asked less often, puts an act off; everything else is a failure. */
function actFailed(
  before: TargetFacts | undefined,
  { attempts }: TargetFacts,
  at: Instant,
): Line | undefined {
  const known = before?.attempts;
  if (!attempts || (attempts.count === known?.count && attempts.nextAt === known.nextAt)) return undefined;
  const { class: because, code, message } = attempts.failure;
  const putOff = because === 'conflict' || because === 'throttled';
  const what = `power.${attempts.kind}${putOff ? 'PutOff' : 'Failed'}`;
  const detail = { code, message: message.slice(0, 500), count: attempts.count, nextAt: attempts.nextAt };
  return {
    id: `failed-${because}-${attempts.since}-${attempts.count}`,
    at,
    what,
    by: 'keeper',
    because,
    detail,
  };
}

function targetGone(before: TargetFacts | undefined, after: TargetFacts, at: Instant): Line | undefined {
  if (!before || before.observed.kind === 'gone' || after.observed.kind !== 'gone') return undefined;
  return { id: `gone-${at}`, at, what: 'power.gone', by: 'outside', because: 'notFound' };
}

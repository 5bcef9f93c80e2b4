import { type Instant, minuteMs } from '../time.ts';
import type { AlertFacts, AlertItem } from './alertFacts.ts';
import { alertStep, severityOf } from './alertStep.ts';
import { isClock, type Subject, type SubjectId } from './subject.ts';

export type AlertVerdict = {
  /** To be told of: a step that nobody has heard of yet. */
  readonly raise: readonly AlertItem[];
  /** Told of, and the danger is over. */
  readonly solve: readonly AlertItem[];
  /** Risks that are not seen any more, or again: since when is to be remembered, or forgotten. */
  readonly fade: readonly SubjectId[];
  readonly back: readonly SubjectId[];
};

/** A risk that comes and goes is one story: it is over once it has been gone for so long (ms). */
export const goneMs = 20 * minuteMs;

/**
 * What is to be told now: each step of each subject once; of several that were missed only the worst, because only that
 * one is true. What is no longer in `watched` is over: whoever reads the sources keeps what they last showed while they
 * cannot be read. Pure and total.
 */
export function judgeAlerts(
  watched: readonly Subject[],
  told: ReadonlyMap<SubjectId, AlertFacts>,
  now: Instant,
): AlertVerdict {
  const present = new Map(watched.map((each) => [each.id, each]));
  const raise = [...present.values()].flatMap((subject): AlertItem[] => {
    const step = alertStep(subject, now);
    const before = told.get(subject.id);
    if (step === undefined || (before && isRenewed(before, subject))) return [];
    if (before && !isWorse(before, subject, step) && (step >= before.told || isQuiet(before, now))) return [];
    return [{ subject, step, openedAt: before?.openedAt ?? now }];
  });
  const solve = [...told.values()].flatMap((before): AlertItem[] => {
    const subject = present.get(before.subject.id);
    const over = subject === undefined || alertStep(subject, now) === undefined || isRenewed(before, subject);
    if (!over || (!isClock(before.subject) && now - (before.goneSince ?? now) < goneMs)) return [];
    return [{ subject: subject ?? before.subject, step: before.told, openedAt: before.openedAt }];
  });
  const risks = [...told.values()].filter(({ subject }) => !isClock(subject));
  const isSeen = ({ subject }: AlertFacts) => present.has(subject.id);
  return {
    raise,
    solve,
    fade: idsOf(risks.filter((each) => !isSeen(each) && each.goneSince === undefined)),
    back: idsOf(risks.filter((each) => isSeen(each) && each.goneSince !== undefined)),
  };
}

/** The same thing with a later end. A risk is over when nobody sees it any more, and not before. */
function isRenewed({ subject }: AlertFacts, now: Subject): boolean {
  return isClock(subject) && isClock(now) && now.endsAt > subject.endsAt;
}

/** Somebody wants no more of it for a while. */
function isQuiet({ quieted }: AlertFacts, now: Instant): boolean {
  return quieted !== undefined && now < quieted.until;
}

/** It has become critical since it was told, within the same step too: that is told whatever is quiet. */
function isWorse(before: AlertFacts, subject: Subject, step: number): boolean {
  return severityOf(subject, step) === 'critical' && severityOf(before.subject, before.told) !== 'critical';
}

function idsOf(facts: readonly AlertFacts[]): SubjectId[] {
  return facts.map(({ subject }) => subject.id);
}

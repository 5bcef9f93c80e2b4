import { peopleDue } from '../../people/peopleDue.ts';
import type { Instant } from '../../time.ts';
import { findingsOf, type TargetFinding } from '../findings.ts';
import { judgeTarget } from '../judgeTarget.ts';
import type { ObservedPower } from '../observedPower.ts';
import type { PowerTarget } from '../powerTarget.ts';
import { noteStretches } from '../record/noteStretches.ts';
import { recordObservation } from '../record/recordObservation.ts';
import type { TargetFacts } from '../targetFacts.ts';
import type { TargetHub } from '../targetHub.ts';
import { needsLook } from './needsLook.ts';

/**
 * What a round shows of one target: it was seen; its turn is another round; something could not be read; or it was
 * missing from an answer without a fault.
 */
export type BulkSight =
  | { readonly kind: 'seen'; readonly observed: ObservedPower }
  | { readonly kind: 'notItsTurn' | 'unreadable' | 'missing' };

/** Whether a target is worth a look of its own, and what a person should know of it. */
export type BulkVerdict = { readonly look: boolean; readonly findings: readonly TargetFinding[] };

/** What could not be seen is judged by what is remembered of it: only an act that is due is worth a look of its own. */
export function judgeInBulk(
  { target, fingerprint }: { readonly target: PowerTarget; readonly fingerprint: string },
  hubs: readonly TargetHub[],
  remembered: TargetFacts | undefined,
  sight: BulkSight,
  now: Instant,
): BulkVerdict {
  const isSeen = sight.kind === 'seen' || sight.kind === 'notItsTurn';
  const noticed =
    sight.kind === 'seen' ? recordObservation(remembered, sight.observed, fingerprint, now) : remembered;
  if (!noticed) return { look: true, findings: isSeen ? [] : ['target.unseen'] };
  const { plan } = judgeTarget(target, hubs, noticed, undefined, now);
  const people = peopleDue(hubs, noticed, now).length > 0 || noteStretches(noticed, hubs, now) !== noticed;
  const findings = findingsOf(hubs, noticed, now);
  const isGone = noticed.observed.kind === 'gone';
  return {
    // What a faultless answer leaves out may have been deleted; only a look of its own can tell.
    look: needsLook(remembered, noticed, plan, people, now) || (sight.kind === 'missing' && !isGone),
    findings: isSeen || isGone ? findings : ['target.unseen', ...findings],
  };
}

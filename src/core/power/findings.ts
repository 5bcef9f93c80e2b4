import { ownValue } from '../ownValue.ts';
import type { IdlePolicy, KeepWarmPolicy } from '../people/idlePolicy.ts';
import { isUntold } from '../people/isUntold.ts';
import { type Instant, minuteMs } from '../time.ts';
import { isTransition, phaseOf } from './phase.ts';
import type { TargetFacts } from './targetFacts.ts';

/** What a person should know of a target, by a stable code; empty while all is well. */
export type TargetFinding =
  | 'target.unseen'
  | 'target.unreadableRow'
  | 'target.gone'
  | 'target.powerUnknown'
  | 'target.stuck'
  | 'target.failed'
  | 'target.startFailing'
  | 'target.stopFailing'
  | 'target.considerStayingOn'
  | 'hub.peopleUntold'
  | 'hub.peopleUndrained';

const stuckMs = 60 * minuteMs;
const unknownMs = 15 * minuteMs;

const passingMs = 30 * minuteMs;

/** A stop gives capacity away, so after this many refusals in a row staying on is the better advice. */
const capacityAdvice = 3;

/** Judges what is remembered of one target. Pure and total. */
export function targetFindings(facts: TargetFacts, now: Instant): TargetFinding[] {
  const phase = phaseOf(facts.observed);
  const lasting = now - facts.observed.since;
  const { attempts } = facts;
  const passing = attempts !== undefined && isPassing(attempts, now);
  return [
    phase === 'gone' && ('target.gone' as const),
    phase === 'unknown' && lasting >= unknownMs && ('target.powerUnknown' as const),
    isTransition(phase) && lasting >= stuckMs && ('target.stuck' as const),
    (phase === 'failedRunning' || phase === 'failedStopped') && !attempts && ('target.failed' as const),
    attempts?.kind === 'start' && !passing && ('target.startFailing' as const),
    attempts?.kind === 'stop' && !passing && ('target.stopFailing' as const),
    (attempts?.byClass.capacity ?? 0) >= capacityAdvice && ('target.considerStayingOn' as const),
  ].filter((finding) => finding !== false);
}

type OwnHub = {
  readonly name: string;
  readonly idle?: IdlePolicy | undefined;
  readonly keepWarm?: KeepWarmPolicy | undefined;
};

/**
 * The same as these hubs on the target need it: no advice that all of them heed, and each that does not tell of its
 * people or does not stop their servers.
 */
export function findingsOf(hubs: readonly OwnHub[], facts: TargetFacts, now: Instant): TargetFinding[] {
  const heeded = hubs.length > 0 && hubs.every(({ keepWarm }) => keepWarm !== undefined);
  const shared = targetFindings(facts, now);
  const needed = heeded ? shared.filter((each) => each !== 'target.considerStayingOn') : shared;
  const untold = hubs.filter(({ name }) => isUntold(ownValue(facts.people, name), now));
  const undrained = hubs.filter(({ name, idle }) => idle && ownValue(facts.people, name)?.cannotStop);
  return [
    ...needed,
    ...untold.map(() => 'hub.peopleUntold' as const),
    ...undrained.map(() => 'hub.peopleUndrained' as const),
  ];
}

/** Azure is busy with something else, or wants to be asked less often: only worth a word if it lasts. */
function isPassing({ failure, since }: NonNullable<TargetFacts['attempts']>, now: Instant): boolean {
  return (failure.class === 'conflict' || failure.class === 'throttled') && now - since < passingMs;
}

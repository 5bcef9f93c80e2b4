import { type Instant, minuteMs } from '../../time.ts';
import type { Failure } from '../failure.ts';
import { claimMs } from '../notYet.ts';
import { isTransition, phaseOf, powerWhen, type SettledPhase } from '../phase.ts';
import type { ActDuration, ClaimedAct, PowerAct, PowerState, TargetFacts } from '../targetFacts.ts';
import { byOutsider } from './byOutsider.ts';
import { failedAttempt } from './failedAttempt.ts';
import { isOwnAct, ownActMs } from './isOwnAct.ts';
import { samePower } from './samePower.ts';
import { spendWish } from './spendWish.ts';

/** A look this long after the one before (ms) cannot say how long an act took. */
const coarseLookMs = 6 * minuteMs;

const keptDurations = 20;

/**
 * What a settled target says of what was under way: an act of ours has ended, failed or come to nothing, or somebody
 * else has changed the power. `facts` hold the new observation, `before` the one before it.
 */
export function settleTarget(
  facts: TargetFacts,
  before: TargetFacts,
  phase: SettledPhase,
  now: Instant,
): TargetFacts {
  const { act } = facts;
  const power = powerWhen(phase);
  const returned = phaseOf(before.observed) === 'clusterDown';
  const changed = facts.settled !== undefined && facts.settled.power !== power && !returned;
  const settled =
    changed || returned || !facts.settled ? settledSince(power, before, changed, now) : facts.settled;
  const here: TargetFacts = { ...facts, settled };
  const reached: PowerAct = power === 'Running' ? 'start' : 'stop';
  // What is left of a start without capacity is no failure of the stop after it.
  const isLeft = act?.kind === 'stop' && isNobodys(phase, facts);
  const healthy = phase === 'running' || phase === 'stopped' || isLeft;
  const moved = act?.stage === 'seen' || !samePower(before.observed, facts.observed);

  if (isOwnAct(act, reached, now) && moved)
    return healthy ? actDone(here, act, before, now) : actFailed(here, act, now);
  if (act?.stage === 'seen' && !healthy) return actFailed(here, act, now);
  if (changed && !knownOutsider(before, reached) && !cameLate(before, reached) && !isNobodys(phase, facts))
    return { ...byOutsider(here, power, now), settled };
  if (act?.stage === 'seen') return { ...byOutsider(here, power, now), settled };
  if (act && now >= act.at + claimMs) return actMissed(here, act, healthy, now);
  return healthy && !act ? forgetAttempts(here, reached) : here;
}

/** Only who saw a change, or the operation before it, knows since when it is so. */
function settledSince(
  power: PowerState,
  before: TargetFacts,
  changed: boolean,
  now: Instant,
): NonNullable<TargetFacts['settled']> {
  return changed || isTransition(phaseOf(before.observed)) ? { power, since: now } : { power };
}

/** Its transition was already taken for a person's, some looks ago perhaps; its end is not a second wish. */
function knownOutsider(before: TargetFacts, reached: PowerAct): boolean {
  return before.manual?.power === (reached === 'start' ? 'on' : 'off');
}

/** Machines that Azure had no capacity for and that came after all, as pools do with their cluster: nobody's second wish. */
function cameLate(before: TargetFacts, reached: PowerAct): boolean {
  return reached === 'start' && phaseOf(before.observed) === 'failedStopped' && isScarce(before);
}

/** Nobody can stop a thing for want of capacity: part of it was to be added, or started, and did not come. */
function isNobodys(phase: SettledPhase, facts: TargetFacts): boolean {
  return phase === 'failedStopped' && isScarce(facts);
}

function actDone(facts: TargetFacts, act: ClaimedAct, before: TargetFacts, now: Instant): TargetFacts {
  const { act: _done, ...rest } = forgetAttempts(spendWish(facts, act), act.kind);
  if (now - before.observed.at > coarseLookMs) return rest;
  const duration: ActDuration = { kind: act.kind, at: act.at, clusterMs: now - act.at };
  const alike = facts.durations.filter(({ kind }) => kind === act.kind).slice(0, keptDurations - 1);
  const others = facts.durations.filter(({ kind }) => kind !== act.kind);
  const durations = [duration, ...alike, ...others].sort((a, b) => b.at - a.at);
  return { ...rest, durations, ...(act.kind === 'start' && { awaitingHub: now }) };
}

function actFailed(facts: TargetFacts, act: ClaimedAct, now: Instant): TargetFacts {
  const seen = facts.observed;
  const told = seen.kind === 'seen' ? seen.failure : undefined;
  const { act: _ended, ...rest } = failedAttempt(facts, act.kind, told ?? noReason, now);
  return rest;
}

/**
 * Nothing came of it in time. That counts as a failed try, so that an Azure that never answers is not asked for ever;
 * but the act is remembered while what it set in motion may still turn up.
 */
function actMissed(facts: TargetFacts, act: ClaimedAct, healthy: boolean, now: Instant): TargetFacts {
  if (act.stage === 'missed') return now - act.at <= ownActMs ? facts : withoutAct(facts);
  if (act.stage === 'accepted' && !healthy) return actFailed(facts, act, now);
  const failure = act.stage === 'accepted' ? nothingHappened : noAnswer;
  return {
    ...failedAttempt(facts, act.kind, failure, now, { from: act.at }),
    act: { ...act, stage: 'missed' },
  };
}

const nothingHappened: Failure = {
  class: 'transient',
  code: 'NothingHappened',
  message: 'Azure accepted the request, but no operation followed',
};

const noAnswer: Failure = {
  class: 'transient',
  code: 'NoAnswer',
  message: 'the request was not answered, and no operation followed',
};

const noReason: Failure = {
  class: 'transient',
  code: 'Failed',
  message: 'Azure reports the operation as failed without saying why',
};

function isScarce({ observed }: TargetFacts): boolean {
  return observed.kind === 'seen' && observed.failure?.class === 'capacity';
}

function withoutAct({ act: _forgotten, ...rest }: TargetFacts): TargetFacts {
  return rest;
}

function forgetAttempts(facts: TargetFacts, kind: PowerAct): TargetFacts {
  if (facts.attempts?.kind !== kind) return facts;
  const { attempts: _forgotten, ...rest } = facts;
  return rest;
}

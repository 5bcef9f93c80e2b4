import { type Instant, minuteMs } from '../time.ts';
import { failedAttempt } from './failedAttempt.ts';
import type { Failure } from './failure.ts';
import { isTransition, type Phase, phaseOf } from './phase.ts';
import { claimMs } from './planPower.ts';
import type {
  ActDuration,
  ClaimedAct,
  ObservedPower,
  PowerAct,
  PowerState,
  TargetFacts,
} from './targetFacts.ts';

/** A matching transition this long after a claim is still known as ours (ms). */
const ownActMs = 30 * minuteMs;

/** A look this long after the one before (ms) cannot say how long an act took. */
const coarseLookMs = 6 * minuteMs;

const keptDurations = 20;

/**
 * Joins what was just seen with what is remembered: since when it is so, whether an act of ours has shown, ended or
 * failed, and whether somebody else started or stopped the target. Pure; never forgets an override.
 */
export function recordObservation(
  facts: TargetFacts | undefined,
  seen: ObservedPower,
  fingerprint: string,
  now: Instant,
): TargetFacts {
  if (!facts || facts.observed.kind === 'gone') return firstSight(seen, fingerprint, now);
  const schedule = facts.schedule.fingerprint === fingerprint ? facts.schedule : { fingerprint, since: now };
  const since = samePower(facts.observed, seen) ? facts.observed.since : now;
  const noticed: TargetFacts = { ...facts, schedule, observed: { ...seen, at: now, since } };
  const phase = phaseOf(seen);
  if (phase === 'starting') return transitionSeen(noticed, 'start', phaseOf(facts.observed), now);
  if (phase === 'stopping') return transitionSeen(noticed, 'stop', phaseOf(facts.observed), now);
  if (isTransition(phase) || phase === 'unknown' || seen.kind === 'gone' || !seen.powerState) return noticed;
  return settle(noticed, facts, seen.powerState, phase, now);
}

function firstSight(seen: ObservedPower, fingerprint: string, now: Instant): TargetFacts {
  const power = seen.kind === 'seen' && !isTransition(phaseOf(seen)) ? seen.powerState : undefined;
  return {
    firstSeenAt: now,
    observed: { ...seen, at: now, since: now },
    ...(power && { settled: { power } }),
    schedule: { fingerprint, since: now },
    durations: [],
  };
}

function samePower(a: ObservedPower, b: ObservedPower): boolean {
  if (a.kind === 'gone' || b.kind === 'gone') return a.kind === b.kind;
  return a.provisioningState === b.provisioningState && a.powerState === b.powerState;
}

function transitionSeen(facts: TargetFacts, kind: PowerAct, before: Phase, now: Instant): TargetFacts {
  if (isOwn(facts.act, kind, now)) return { ...facts, act: { ...facts.act, accepted: true, seen: true } };
  const already = before === (kind === 'start' ? 'starting' : 'stopping');
  return already ? facts : byOutsider(facts, kind === 'start' ? 'Running' : 'Stopped', now);
}

function isOwn(act: ClaimedAct | undefined, kind: PowerAct, now: Instant): act is ClaimedAct {
  return act?.kind === kind && (act.seen === true || now - act.at <= ownActMs);
}

/** Somebody else's start or stop is a wish of theirs, and ends every plan of ours that was under way. */
function byOutsider(facts: TargetFacts, power: PowerState, now: Instant): TargetFacts {
  const { act: _superseded, attempts: _forgotten, ...rest } = facts;
  if (power === 'Running') return { ...rest, manual: { power: 'on', at: now } };
  return { ...rest, manual: { power: 'off', at: now }, leasesEndedAt: now };
}

function settle(
  facts: TargetFacts,
  before: TargetFacts,
  power: PowerState,
  phase: Phase,
  now: Instant,
): TargetFacts {
  const { act } = facts;
  const changed = facts.settled !== undefined && facts.settled.power !== power;
  const settled = changed || !facts.settled ? { power, since: now } : facts.settled;
  const here: TargetFacts = { ...facts, settled };
  const reached: PowerAct = power === 'Running' ? 'start' : 'stop';
  const healthy = phase === 'running' || phase === 'stopped';
  const moved = act?.seen === true || !samePower(before.observed, facts.observed);

  if (isOwn(act, reached, now) && moved)
    return healthy ? actDone(here, act, before, now) : actFailed(here, act, now);
  if (act?.seen && !healthy) return actFailed(here, act, now);
  if (changed && !knownOutsider(before, reached)) return { ...byOutsider(here, power, now), settled };
  if (act?.seen) return { ...byOutsider(here, power, now), settled };
  if (act && now >= act.at + claimMs) return neverShowed(here, act, healthy, now);
  return healthy && !act ? forgetAttempts(here, reached) : here;
}

/** The transition itself was already taken for a person's; its end is not a second wish. */
function knownOutsider(before: TargetFacts, reached: PowerAct): boolean {
  return phaseOf(before.observed) === (reached === 'start' ? 'starting' : 'stopping');
}

function actDone(facts: TargetFacts, act: ClaimedAct, before: TargetFacts, now: Instant): TargetFacts {
  const { act: _done, ...rest } = forgetAttempts(facts, act.kind);
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
  return failedAttempt(facts, act.kind, told ?? noReason, now);
}

/** Accepted by Azure, but nothing came of it; or nobody knows whether it was sent, and it would have shown by now. */
function neverShowed(facts: TargetFacts, act: ClaimedAct, healthy: boolean, now: Instant): TargetFacts {
  if (!act.accepted) return now - act.at <= ownActMs ? facts : withoutAct(facts);
  return healthy ? failedAttempt(facts, act.kind, nothingHappened, now) : actFailed(facts, act, now);
}

const nothingHappened: Failure = {
  class: 'transient',
  code: 'NothingHappened',
  message: 'Azure accepted the request, but no operation followed',
};

const noReason: Failure = {
  class: 'transient',
  code: 'Failed',
  message: 'Azure reports the operation as failed without saying why',
};

function withoutAct({ act: _forgotten, ...rest }: TargetFacts): TargetFacts {
  return rest;
}

function forgetAttempts(facts: TargetFacts, kind: PowerAct): TargetFacts {
  if (facts.attempts?.kind !== kind) return facts;
  const { attempts: _forgotten, ...rest } = facts;
  return rest;
}

import { hourMs, type Instant } from '../../time.ts';
import type { ObservedPower } from '../observedPower.ts';
import { isSettled, type Phase, phaseOf, powerOf } from '../phase.ts';
import type { PowerAct, TargetFacts } from '../targetFacts.ts';
import { byOutsider } from './byOutsider.ts';
import { isOwnAct } from './isOwnAct.ts';
import { samePower } from './samePower.ts';
import { settleTarget } from './settleTarget.ts';
import { spendWish } from './spendWish.ts';

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
  if (!facts) return firstSight(seen, fingerprint, now);
  if (seen.kind !== 'gone' && goneForGood(facts, now)) return metAnew(facts, seen, fingerprint, now);
  const schedule = facts.schedule.fingerprint === fingerprint ? facts.schedule : { fingerprint, since: now };
  const since = samePower(facts.observed, seen) ? facts.observed.since : now;
  const noticed: TargetFacts = { ...facts, schedule, observed: { ...seen, at: now, since } };
  const phase = phaseOf(seen);
  if (phase === 'starting') return transitionSeen(noticed, 'start', phaseOf(facts.observed), now);
  if (phase === 'stopping') return transitionSeen(noticed, 'stop', phaseOf(facts.observed), now);
  if (phase === 'clusterDown') return withoutCluster(noticed);
  return isSettled(phase) ? settleTarget(noticed, facts, phase, now) : noticed;
}

function firstSight(seen: ObservedPower, fingerprint: string, now: Instant): TargetFacts {
  const power = powerOf(phaseOf(seen));
  return {
    firstSeenAt: now,
    observed: { ...seen, at: now, since: now },
    ...(power && { settled: { power } }),
    schedule: { fingerprint, since: now },
    durations: [],
  };
}

/** One stray 404 is no deletion: a cluster takes longer than an hour to be missed, deleted and made again. */
function goneForGood({ observed }: TargetFacts, now: Instant): boolean {
  return observed.kind === 'gone' && now - observed.since >= hourMs;
}

/** Deleted and made again: nothing of the old one holds, but what is still to be told of it. */
function metAnew(facts: TargetFacts, seen: ObservedPower, fingerprint: string, now: Instant): TargetFacts {
  const { unrecorded } = facts;
  return { ...firstSight(seen, fingerprint, now), ...(unrecorded && { unrecorded }) };
}

function transitionSeen(facts: TargetFacts, kind: PowerAct, before: Phase, now: Instant): TargetFacts {
  if (isOwnAct(facts.act, kind, now)) {
    return { ...spendWish(facts, facts.act), act: { ...facts.act, stage: 'seen' } };
  }
  const already = before === (kind === 'start' ? 'starting' : 'stopping');
  return already ? facts : byOutsider(facts, kind === 'start' ? 'Running' : 'Stopped', now);
}

/** What was under way in pools ended with their cluster; how they are when it is back is nobody's wish. */
function withoutCluster({ act: _ended, attempts: _forgotten, ...facts }: TargetFacts): TargetFacts {
  return facts;
}

import { assertNever } from '../assertNever.ts';
import { hourMs, type Instant, minuteMs } from '../time.ts';
import type { FailureClass } from './failure.ts';
import { isTransition, phaseOf, type SettledPhase } from './phase.ts';
import type { TargetDesire } from './targetDesire.ts';
import type { PowerAct, TargetFacts } from './targetFacts.ts';
import type { StartReason, StopReason } from './wish.ts';

/** The one next act for a target, or why there is none. */
export type PowerPlan =
  | { readonly kind: 'start'; readonly because: StartReason }
  | { readonly kind: 'stop'; readonly because: StopReason }
  /** People with running servers are told that they will be stopped then. */
  | { readonly kind: 'warn'; readonly because: StopReason; readonly stopAt: Instant }
  /** They were told in time: their servers are stopped, by the hub, before its machines. */
  | { readonly kind: 'drain'; readonly because: StopReason }
  | {
      readonly kind: 'wait';
      readonly because: 'starting' | 'stopping' | 'busy' | 'stuck' | 'clusterDown' | 'peopleUnasked';
      readonly since: Instant;
    }
  | {
      readonly kind: 'wait';
      readonly because:
        | 'claimed'
        | 'cooldown'
        | 'firstStop'
        | 'openingNear'
        | 'warned'
        | 'draining'
        | 'hubSilent';
      readonly until: Instant;
    }
  | {
      readonly kind: 'wait';
      readonly because: 'backoff';
      readonly until: Instant;
      readonly failure: FailureClass;
    }
  | {
      readonly kind: 'none';
      readonly because:
        | 'converged'
        | 'paused'
        | 'gone'
        | 'powerUnknown'
        | 'degraded'
        | 'partly'
        | 'stopIncomplete';
    };

export type PlanInputs = {
  /** With the newest observation already recorded. */
  readonly facts: TargetFacts;
  readonly desired: TargetDesire;
  /** The hub answers its health check; absent where nobody asked. */
  readonly hubAnswers?: boolean;
  /** The first closing edge after the target was first seen, or after its schedule changed. */
  readonly firstStopAt: Instant;
};

/** An act that was claimed but not seen yet is given this long to show before it may be sent again (ms). */
export const claimMs = 2 * minuteMs;

/** Microsoft asks for 15–30 minutes of rest between a stop and the next start: aks/start-stop-cluster. */
const cooldownMs = 15 * minuteMs;

/** A stop of about five minutes, the rest after it, and the round that may come five minutes late (ms). */
const shortestSleepMs = 5 * minuteMs + cooldownMs + 5 * minuteMs;

/**
 * Longer than this is no longer a slow transition (ms): azure-cli's recorded start/stop test took 192 s to start, and
 * github.com/Azure/AKS issue 2982 tells of a cluster that had been "Starting" for an hour and had no nodes.
 */
const stuckMs = hourMs;

/** How many failed stops in a row are tried again before a stopped but failed cluster is left to a person. */
const stopTries = 3;

/** Judges one target. Total; the order of the questions is the policy. */
export function planPower({ facts, desired, hubAnswers, firstStopAt }: PlanInputs, now: Instant): PowerPlan {
  const phase = phaseOf(facts.observed);
  if (desired.kind === 'leaveAlone') return { kind: 'none', because: 'paused' };
  if (phase === 'gone') return { kind: 'none', because: 'gone' };
  if (isTransition(phase)) return inTransition(phase, facts.observed.since, now);
  if (phase === 'unknown') return { kind: 'none', because: 'powerUnknown' };
  if (phase === 'clusterDown')
    return desired.kind === 'on'
      ? { kind: 'wait', because: 'clusterDown', since: facts.observed.since }
      : { kind: 'none', because: 'converged' };
  const settled = whereSettled(phase, desired, facts, hubAnswers);
  if (settled) return settled;
  const act = desired.kind === 'on' ? 'start' : 'stop';
  return (
    stillClaimed(facts, now) ??
    backingOff(facts, act, now) ??
    resting(facts, desired, now) ??
    firstStop(facts, desired, firstStopAt, now) ??
    openingNear(desired, now) ??
    actOf(desired)
  );
}

function inTransition(phase: 'starting' | 'stopping' | 'busy', since: Instant, now: Instant): PowerPlan {
  return { kind: 'wait', because: now - since >= stuckMs ? 'stuck' : phase, since };
}

/** Nothing to do, or nothing that an act of ours could mend. */
function whereSettled(
  phase: SettledPhase,
  desired: TargetDesire,
  facts: TargetFacts,
  hubAnswers: boolean | undefined,
): PowerPlan | undefined {
  const wanted = desired.kind === 'on';
  switch (phase) {
    case 'running':
      return wanted ? { kind: 'none', because: 'converged' } : undefined;
    case 'stopped':
      return wanted ? undefined : { kind: 'none', because: 'converged' };
    case 'partly':
      return wanted && facts.attempts?.kind !== 'start' ? { kind: 'none', because: 'partly' } : undefined;
    case 'allocated':
      return undefined;
    case 'failedRunning':
      return wanted && hubAnswers ? { kind: 'none', because: 'degraded' } : undefined;
    case 'failedStopped':
      if (wanted || stopFailedLately(facts)) return undefined;
      return { kind: 'none', because: 'stopIncomplete' };
    default:
      return assertNever(phase);
  }
}

/** A failed stop may leave machines running and billed, so it is tried again, but not for ever. */
function stopFailedLately({ attempts }: TargetFacts): boolean {
  return attempts?.kind === 'stop' && attempts.count <= stopTries;
}

/** After a crash or a lost answer nobody knows whether the request arrived: wait until it would have shown. */
function stillClaimed({ act }: TargetFacts, now: Instant): PowerPlan | undefined {
  if (!act || now >= act.at + claimMs) return undefined;
  return { kind: 'wait', because: 'claimed', until: act.at + claimMs };
}

function backingOff({ attempts }: TargetFacts, act: PowerAct, now: Instant): PowerPlan | undefined {
  if (attempts?.kind !== act || now >= attempts.nextAt) return undefined;
  return { kind: 'wait', because: 'backoff', until: attempts.nextAt, failure: attempts.failure.class };
}

/** The rest after a stop is advice, not a rule of Azure's: a person who asks for the hub need not wait for it. */
function resting({ settled }: TargetFacts, desired: TargetDesire, now: Instant): PowerPlan | undefined {
  if (desired.because !== 'openHours' && desired.because !== 'openingSoon') return undefined;
  if (settled?.power !== 'Stopped' || settled.since === undefined) return undefined;
  const until = settled.since + cooldownMs;
  return now < until ? { kind: 'wait', because: 'cooldown', until } : undefined;
}

/**
 * A keeper that has just met a hub, or just got other hours for it, stops nobody by surprise. Whoever works on a hub that
 * it has started since then was told until when.
 */
function firstStop(
  { schedule, durations }: TargetFacts,
  desired: TargetDesire,
  firstStopAt: Instant,
  now: Instant,
): PowerPlan | undefined {
  if (desired.because !== 'closed' || now >= firstStopAt) return undefined;
  if (durations.some(({ kind, at }) => kind === 'start' && at >= schedule.since)) return undefined;
  return { kind: 'wait', because: 'firstStop', until: firstStopAt };
}

/** A stop now would only be undone: by the time it has ended and rested, the next start would be late. */
function openingNear(desired: TargetDesire, now: Instant): PowerPlan | undefined {
  if (desired.because !== 'closed' || desired.until === undefined) return undefined;
  return desired.until - now < shortestSleepMs
    ? { kind: 'wait', because: 'openingNear', until: desired.until }
    : undefined;
}

function actOf(desired: Exclude<TargetDesire, { kind: 'leaveAlone' }>): PowerPlan {
  return desired.kind === 'on'
    ? { kind: 'start', because: desired.because }
    : { kind: 'stop', because: desired.because };
}

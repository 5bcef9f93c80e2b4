import { assertNever } from '../assertNever.ts';
import { type PeopleHub, planPeople, warnAhead } from '../people/planPeople.ts';
import { hourMs, type Instant } from '../time.ts';
import { backingOff, firstStop, openingNear, resting, stillClaimed } from './notYet.ts';
import { isTransition, phaseOf, powerOf, type SettledPhase } from './phase.ts';
import type { PowerPlan } from './powerPlan.ts';
import type { StopAhead } from './stopWithin.ts';
import type { TargetDesire } from './targetDesire.ts';
import type { TargetFacts } from './targetFacts.ts';

export type PlanInputs = {
  /** With the newest observation already recorded. */
  readonly facts: TargetFacts;
  readonly desired: TargetDesire;
  /** The hub answers its health check; undefined where nobody asked. */
  readonly hubAnswers: boolean | undefined;
  /** The first closing edge after the target was first seen, or after its schedule changed. */
  readonly firstStopAt: Instant;
  /** Hubs on it that tell of their people. */
  readonly peopleHubs: readonly PeopleHub[];
  /** So near that people have to be told. */
  readonly stopAhead: StopAhead | undefined;
  /** How many pools of which one is enough; 0: there is no choice. */
  readonly choices: number;
};

/**
 * Longer than this is no longer a slow transition (ms): azure-cli's recorded start/stop test took 192 s to start, and
 * github.com/Azure/AKS issue 2982 tells of a cluster that had been "Starting" for an hour and had no nodes.
 */
const stuckMs = hourMs;

/** How many failed stops in a row are tried again before a stopped but failed cluster is left to a person. */
const stopTries = 3;

/** Judges one target. Total; the order of the questions is the policy. */
export function planPower(inputs: PlanInputs, now: Instant): PowerPlan {
  const { facts, desired, hubAnswers, firstStopAt } = inputs;
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
  if (settled) return warnedInTime(settled, inputs, now);
  const act = desired.kind === 'on' ? 'start' : 'stop';
  return (
    stillClaimed(facts, now) ??
    backingOff(facts, act, inputs.choices, now) ??
    resting(facts, desired, now) ??
    firstStop(facts, desired, firstStopAt, now) ??
    openingNear(desired, now) ??
    peopleFirst(phase, inputs, now) ??
    actOf(desired)
  );
}

function peopleFirst(phase: SettledPhase, inputs: PlanInputs, now: Instant): PowerPlan | undefined {
  const { desired } = inputs;
  if (desired.kind !== 'off' || powerOf(phase) !== 'Running') return undefined;
  return planPeople(siteOf(inputs), desired.because, now);
}

/** It is as it should be, and a stop lies ahead that nothing else will put off: whoever works there is told. */
function warnedInTime(plan: PowerPlan, inputs: PlanInputs, now: Instant): PowerPlan {
  const { facts, desired, firstStopAt, stopAhead } = inputs;
  if (!stopAhead || desired.kind !== 'on') return plan;
  const { at, desired: then } = stopAhead;
  if (firstStop(facts, then, firstStopAt, at) ?? openingNear(then, at)) return plan;
  return warnAhead(siteOf(inputs), { at, because: then.because }, now) ?? plan;
}

function siteOf({ facts: { warning, drainingSince }, peopleHubs }: PlanInputs) {
  return { hubs: peopleHubs, warning, drainingSince };
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

function actOf(desired: Exclude<TargetDesire, { kind: 'leaveAlone' }>): PowerPlan {
  return desired.kind === 'on'
    ? { kind: 'start', because: desired.because }
    : { kind: 'stop', because: desired.because };
}

import { isTransition, phaseOf } from '../power/phase.ts';
import type { PowerPlan } from '../power/powerPlan.ts';
import type { PowerAct, TargetFacts } from '../power/targetFacts.ts';
import type { DesiredPower } from '../power/wish.ts';
import { type Instant, minuteMs } from '../time.ts';

/** What a visitor can do: one closed list everywhere. */
export const hubStates = [
  'asleep',
  'queued',
  'starting',
  'hubStarting',
  'ready',
  'stopping',
  'cooling',
  'degraded',
  'trouble',
  'heldOff',
  'unknown',
] as const;

export type HubState = (typeof hubStates)[number];

export type HubStateInputs = {
  /** Absent: nobody has looked yet, or what is remembered cannot be understood. */
  readonly facts: TargetFacts | undefined;
  readonly desired: DesiredPower;
  readonly plan: PowerPlan | undefined;
  /** Whether the hub answers its health check; undefined where it has no address to ask. */
  readonly answers: boolean | undefined;
};

/** A hub may need this long after its cluster came up (ms) before not answering is a problem. */
const hubStartMs = 10 * minuteMs;

/** Older news than this (ms) while something is under way means that nobody sees the target any more. */
const staleMs = 20 * minuteMs;

/** Joins cluster and hub into what a visitor meets. Total; what nobody knows is `unknown`, never guessed. */
export function hubStateOf({ facts, desired, plan, answers }: HubStateInputs, now: Instant): HubState {
  if (!facts) return 'unknown';
  const phase = phaseOf(facts.observed);
  if (isTransition(phase) && now - facts.observed.at > staleMs) return 'unknown';
  switch (phase) {
    case 'gone':
      return 'trouble';
    case 'unknown':
      return 'unknown';
    case 'starting':
      return plan?.because === 'stuck' ? 'trouble' : 'starting';
    case 'stopping':
      return 'stopping';
    case 'running':
    case 'partly':
    case 'busy':
      return phase === 'busy' && facts.settled?.power === 'Stopped'
        ? whileDown(facts, desired, plan, false)
        : whileUp(facts, answers, now);
    case 'failedRunning':
      return answers ? 'degraded' : whileDown(facts, desired, plan, true);
    case 'stopped':
    case 'allocated':
    case 'clusterDown':
      return whileDown(facts, desired, plan, false);
    case 'failedStopped':
      return whileDown(facts, desired, plan, desired.kind === 'on');
  }
}

/** What Azure has accepted shows in the next look; until then the act itself says what is going on. */
function accepted({ act }: TargetFacts, kind: PowerAct): boolean {
  return act?.kind === kind && (act.stage === 'accepted' || act.stage === 'seen');
}

function whileUp(facts: TargetFacts, answers: boolean | undefined, now: Instant): HubState {
  if (accepted(facts, 'stop')) return 'stopping';
  // Ready means that the hub has answered twice: the keeper's own look, and whoever asks now. No bounce into a 503.
  if (answers === undefined || (answers && facts.awaitingHub === undefined)) return 'ready';
  const upSince = facts.awaitingHub ?? facts.settled?.since;
  return answers || (upSince !== undefined && now - upSince < hubStartMs) ? 'hubStarting' : 'degraded';
}

/** Off, or as good as off: on its way up, held down, or asleep. */
function whileDown(
  facts: TargetFacts,
  desired: DesiredPower,
  plan: PowerPlan | undefined,
  failed: boolean,
): HubState {
  if (accepted(facts, 'start')) return 'starting';
  if (desired.kind !== 'on') return desired.because === 'heldOff' ? 'heldOff' : failed ? 'trouble' : 'asleep';
  if (plan?.because === 'cooldown') return 'cooling';
  if (plan?.because === 'backoff')
    return plan.failure === 'conflict' || plan.failure === 'throttled' ? 'queued' : 'trouble';
  return 'queued';
}

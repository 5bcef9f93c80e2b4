import type { DesiredPower } from '../power/desiredPower.ts';
import type { FailureClass } from '../power/failure.ts';
import type { PowerPlan } from '../power/planPower.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import { nextEdge } from '../schedule/edges.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import { estimateWake, type WakeEstimate, type WakeProgress } from './estimate.ts';
import { type HubState, hubStateOf } from './hubState.ts';
import type { WakeLease, WakerKey } from './lease.ts';

/** Everything a page or an API answer says of one hub to one visitor. Names no other person, and no resource. */
export type HubView = {
  readonly name: string;
  readonly title: string;
  readonly url?: string;
  readonly timeZone: string;
  readonly contact?: string;
  readonly state: HubState;
  /** Why it should be as it should be: the deciding rule's reason. */
  readonly because: DesiredPower['because'];
  /** Since when it is in this state, where that is known. */
  readonly since?: Instant;
  /** When the reason ends by itself. */
  readonly until?: Instant;
  /** The next opening or closing of the schedule. */
  readonly next?: { readonly state: 'ready' | 'asleep'; readonly at: Instant };
  /** Only while it is not ready: when it would be, or will be. */
  readonly eta?: WakeEstimate;
  /** A wake is kept although the hub is still stopping. */
  readonly wakeKept: boolean;
  /** When the keeper tries again, and why it has to; only in trouble. */
  readonly retry?: { readonly at: Instant; readonly failure: FailureClass };
  /** When a rest after a stop is over; only while cooling. */
  readonly restsUntil?: Instant;
  /** How many people's wakes keep it on now, this visitor's included. */
  readonly leases: number;
  readonly mine?: { readonly until: Instant; readonly longest: Instant };
  /** Phases of the wake under way, with the instant each began. */
  readonly progress: {
    readonly asked?: Instant;
    readonly starting?: Instant;
    readonly hubStarting?: Instant;
  };
  readonly lastSeenAt?: Instant;
};

export type HubViewInputs = {
  readonly hub: {
    readonly name: string;
    readonly title: string;
    readonly url?: string;
    readonly contact?: string;
    readonly maxLeaseMs: number;
  };
  readonly schedule: ResolvedSchedule;
  readonly facts: TargetFacts | undefined;
  readonly desired: DesiredPower;
  readonly plan: PowerPlan | undefined;
  readonly answers: boolean | undefined;
  /** Leases that count now. */
  readonly leases: readonly WakeLease[];
  readonly visitor: WakerKey | undefined;
};

/** Says it all in one plain value; the pages and the API only choose words. Pure and total. */
export function hubView(inputs: HubViewInputs, now: Instant): HubView {
  const { hub, schedule, facts, desired, plan, leases } = inputs;
  const state = hubStateOf(inputs, now);
  const mine = leases.find(({ waker }) => waker === inputs.visitor);
  const edge = nextEdge(schedule, now);
  const progress = progressOf(facts, leases, state);
  return {
    name: hub.name,
    title: hub.title,
    ...(hub.url !== undefined && { url: hub.url }),
    timeZone: schedule.timeZone,
    ...(hub.contact !== undefined && { contact: hub.contact }),
    state,
    because: desired.because,
    ...(facts && { since: facts.observed.since, lastSeenAt: facts.observed.at }),
    ...(desired.until !== undefined && { until: desired.until }),
    ...(edge && { next: { state: edge.kind === 'opens' ? 'ready' : 'asleep', at: edge.at } }),
    ...(state !== 'ready' &&
      state !== 'degraded' && {
        eta: estimateWake(facts?.durations ?? [], wakeProgress(progress, state), now),
      }),
    wakeKept: state === 'stopping' && desired.kind === 'on',
    ...(plan?.because === 'backoff' && { retry: { at: plan.until, failure: plan.failure } }),
    ...(plan?.because === 'cooldown' && { restsUntil: plan.until }),
    leases: leases.length,
    ...(mine && { mine: { until: mine.until, longest: mine.first + hub.maxLeaseMs } }),
    progress,
  };
}

function progressOf(
  facts: TargetFacts | undefined,
  leases: readonly WakeLease[],
  state: HubState,
): HubView['progress'] {
  if (!['queued', 'starting', 'hubStarting', 'stopping', 'cooling', 'trouble'].includes(state)) return {};
  const asked = leases.length > 0 ? Math.min(...leases.map(({ first }) => first)) : facts?.act?.at;
  const starting = state === 'starting' ? (facts?.act?.at ?? facts?.observed.since) : undefined;
  const lastStart = facts?.durations.find(({ kind }) => kind === 'start')?.at;
  const began = state === 'hubStarting' ? lastStart : starting;
  return {
    ...(asked !== undefined && { asked }),
    ...(began !== undefined && { starting: began }),
    ...(state === 'hubStarting' && facts?.awaitingHub !== undefined && { hubStarting: facts.awaitingHub }),
  };
}

function wakeProgress(progress: HubView['progress'], state: HubState): WakeProgress {
  if (state === 'hubStarting' && progress.hubStarting !== undefined)
    return { kind: 'hubStarting', since: progress.hubStarting };
  if (state === 'starting' && progress.starting !== undefined)
    return { kind: 'starting', since: progress.starting };
  return { kind: 'asleep' };
}

import type { FailureClass } from '../power/failure.ts';
import type { PowerPlan } from '../power/powerPlan.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { DesiredPower } from '../power/wish.ts';
import { isOpen, nextEdge } from '../schedule/edges.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import { estimateWake, stopLeft, type WakeEstimate, type WakeProgress } from './estimate.ts';
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
  /** When the reason ends by itself; of what keeps it on, when it will go to sleep. */
  readonly until?: Instant;
  /** On: when it will go to sleep. Else when its hours have it ready again. */
  readonly next?: { readonly state: 'ready' | 'asleep'; readonly at: Instant };
  /** Only while it is not ready and somebody can know: when it would be, or will be. */
  readonly eta?: WakeEstimate;
  /** A wake is kept although the hub is still stopping. */
  readonly wakeKept: boolean;
  /** When the keeper tries again, and why it has to; only in trouble. */
  readonly retry?: { readonly at: Instant; readonly failure: FailureClass };
  /** When a rest after a stop is over; only while cooling. */
  readonly restsUntil?: Instant;
  /** Servers that run will be stopped then; a wake keeps it on. */
  readonly stopAhead?: { readonly at: Instant; readonly because: string };
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
  const progress = progressOf(facts, leases, state);
  const until = wantedUntil(schedule, desired);
  const next = nextChange(schedule, desired, until, now);
  const eta = etaOf(inputs, state, progress, now);
  const since = sinceOf(facts, progress, state);
  return {
    name: hub.name,
    title: hub.title,
    ...(hub.url !== undefined && { url: hub.url }),
    timeZone: schedule.timeZone,
    ...(hub.contact !== undefined && { contact: hub.contact }),
    state,
    because: desired.because,
    ...(since !== undefined && { since }),
    ...(facts && { lastSeenAt: facts.observed.at }),
    ...(until !== undefined && { until }),
    ...(next && { next }),
    ...(eta && { eta }),
    wakeKept: state === 'stopping' && desired.kind === 'on',
    ...(plan?.because === 'backoff' && { retry: { at: plan.until, failure: plan.failure } }),
    ...(plan?.because === 'cooldown' && { restsUntil: plan.until }),
    ...(facts?.warning && { stopAhead: { at: facts.warning.stopAt, because: facts.warning.because } }),
    leases: leases.length,
    ...(mine && { mine: { until: mine.until, longest: mine.first + hub.maxLeaseMs } }),
    progress,
  };
}

/** A wish that ends inside open hours does not end the day: the hub stays on until it closes. */
function wantedUntil(schedule: ResolvedSchedule, desired: DesiredPower): Instant | undefined {
  const { until } = desired;
  if (desired.kind !== 'on' || until === undefined || !isOpen(schedule, until)) return until;
  return nextEdge(schedule, until, 'closes')?.at;
}

/** On: when it goes to sleep. Off, or left alone: when it is there again; while kept off, not before that is over. */
function nextChange(
  schedule: ResolvedSchedule,
  desired: DesiredPower,
  until: Instant | undefined,
  now: Instant,
): HubView['next'] {
  if (desired.kind === 'on' && desired.because !== 'openingSoon') {
    return until === undefined ? undefined : { state: 'asleep', at: until };
  }
  const keptOff =
    desired.because === 'heldOff' || desired.because === 'manualStop' || desired.because === 'paused';
  if (keptOff && until === undefined) return undefined;
  const from = keptOff && until !== undefined ? until : now;
  if (keptOff && isOpen(schedule, from)) return { state: 'ready', at: from };
  const opening = nextEdge(schedule, from, 'opens');
  return opening && { state: 'ready', at: opening.at };
}

/** Since when it is in this state, as far as the newest fact tells: the act, the click, or the last look's pair. */
function sinceOf(
  facts: TargetFacts | undefined,
  progress: HubView['progress'],
  state: HubState,
): Instant | undefined {
  if (state === 'queued' || state === 'cooling') return progress.asked ?? facts?.observed.since;
  if (state === 'starting') return progress.starting;
  return facts?.observed.since;
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
  const upSince = facts?.awaitingHub ?? facts?.settled?.since ?? facts?.observed.since;
  return {
    ...(asked !== undefined && { asked }),
    ...(began !== undefined && { starting: began }),
    ...(state === 'hubStarting' && upSince !== undefined && { hubStarting: upSince }),
  };
}

/** None where it is there already, and none where nobody can know: kept off, gone, or out of sight. */
function etaOf(
  { facts, desired, plan }: HubViewInputs,
  state: HubState,
  progress: HubView['progress'],
  now: Instant,
): WakeEstimate | undefined {
  if (!facts || ['ready', 'degraded', 'unknown', 'heldOff'].includes(state)) return undefined;
  if (facts.observed.kind === 'gone' || desired.kind === 'leaveAlone') return undefined;
  return estimateWake(facts.durations, wakeProgress(facts, plan, progress, state, now), now);
}

function wakeProgress(
  facts: TargetFacts,
  plan: PowerPlan | undefined,
  { asked, starting, hubStarting }: HubView['progress'],
  state: HubState,
  now: Instant,
): WakeProgress {
  if (state === 'hubStarting' && hubStarting !== undefined)
    return { kind: 'hubStarting', since: hubStarting };
  if (state === 'starting' && starting !== undefined) return { kind: 'starting', since: starting };
  const stop =
    state === 'stopping' ? stopLeft(facts.durations, facts.act?.at ?? facts.observed.since, now) : 0;
  const waits = plan?.because === 'backoff' || plan?.because === 'cooldown' ? plan.until : now;
  const startsAt = Math.max(now + stop, waits);
  return { kind: 'ahead', startsAt, ...(asked !== undefined && state !== 'stopping' && { since: asked }) };
}

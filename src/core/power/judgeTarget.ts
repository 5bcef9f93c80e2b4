import type { IdlePolicy, KeepWarmPolicy } from '../people/idlePolicy.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import type { WakeLease } from '../wake/lease.ts';
import { desiredPower } from './desiredPower.ts';
import { firstStopAt } from './firstStopAt.ts';
import { learnedLead } from './learnedLead.ts';
import type { Overrides } from './overrides.ts';
import { phaseOf, powerOf } from './phase.ts';
import { planPower } from './planPower.ts';
import type { PowerPlan } from './powerPlan.ts';
import { type TargetDesire, targetDesire } from './targetDesire.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { HubFacts } from './wish.ts';

/** What a decision needs to know of each hub on a target. */
export type TargetHub = {
  readonly name: string;
  readonly schedule: ResolvedSchedule;
  readonly overrides: Overrides;
  readonly leases: readonly WakeLease[];
  readonly maxLeaseMs: number;
  readonly idle?: IdlePolicy;
  readonly keepWarm?: KeepWarmPolicy;
};

export type PowerVerdict = { readonly desired: TargetDesire; readonly plan: PowerPlan };

/**
 * The whole judgement of one target: what each hub wants, what the target should be, and the one next act. `choices`: of
 * so many pools one is enough.
 */
export function judgeTarget(
  hubs: readonly TargetHub[],
  facts: TargetFacts,
  hubAnswers: boolean | undefined,
  now: Instant,
  choices = 0,
): PowerVerdict {
  const desired = desireAt(hubs, facts, now);
  const schedules = hubs.map(({ schedule }) => schedule);
  const asked = hubAnswers === undefined ? {} : { hubAnswers };
  const stopAhead = stopWithin(hubs, facts, warnMsOf(hubs), now);
  const plan = planPower(
    {
      facts,
      desired,
      choices,
      firstStopAt: firstStopAt(schedules, facts.schedule.since),
      peopleHubs: hubs.flatMap(({ name, idle }) => (idle ? [{ idle, people: facts.people?.[name] }] : [])),
      ...asked,
      ...(stopAhead && { stopAhead }),
    },
    now,
  );
  return { desired, plan };
}

/** What the target should be at `at`, as far as is known now. */
function desireAt(hubs: readonly TargetHub[], facts: TargetFacts, at: Instant): TargetDesire {
  return targetDesire(hubs.map((hub) => ({ ...desiredPower(hubFacts(hub, facts), at), hub: hub.name })));
}

/** How long before a stop the people of any of these hubs want to know (ms); 0: nobody has to be told. */
export function warnMsOf(hubs: readonly Pick<TargetHub, 'idle'>[]): number {
  return Math.max(0, ...hubs.map(({ idle }) => idle?.warnMs ?? 0));
}

/** One wish may follow the other, but not so many of them within an hour. */
const mostWishes = 6;

/** On now, and off within `horizonMs` if nobody asks for anything more: when, and why. */
export function stopWithin(
  hubs: readonly TargetHub[],
  facts: TargetFacts,
  horizonMs: number,
  now: Instant,
): { readonly at: Instant; readonly desired: TargetDesire } | undefined {
  let at = now;
  for (let step = 0; step < mostWishes && horizonMs > 0; step += 1) {
    const desired = desireAt(hubs, facts, at);
    if (desired.kind === 'off') return at > now ? { at, desired } : undefined;
    if (desired.kind === 'leaveAlone' || desired.until === undefined || desired.until > now + horizonMs)
      return undefined;
    at = Math.max(at + 1, desired.until);
  }
  return undefined;
}

/** The facts that one hub's rules look at. */
export function hubFacts(hub: TargetHub, facts: TargetFacts | undefined): HubFacts {
  return {
    schedule: hub.schedule,
    overrides: hub.overrides,
    manual: facts?.manual,
    leases: hub.leases.filter((lease) => lease.at >= (facts?.leasesEndedAt ?? Number.NEGATIVE_INFINITY)),
    leadMs: learnedLead(facts?.durations ?? []),
    maxLeaseMs: hub.maxLeaseMs,
    awake: awakeOf(facts),
    idle: hub.idle,
    people: facts?.people?.[hub.name],
    keepWarm: hub.keepWarm,
    scarce: facts?.scarce,
  };
}

function awakeOf(facts: TargetFacts | undefined): HubFacts['awake'] {
  if (!facts || powerOf(phaseOf(facts.observed)) !== 'Running') return undefined;
  return facts.settled?.since === undefined ? {} : { since: facts.settled.since };
}

import type { IdlePolicy, KeepWarmPolicy } from '../people/idlePolicy.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import type { WakeLease } from '../wake/lease.ts';
import { desiredPower } from './desiredPower.ts';
import { firstStopAt } from './firstStopAt.ts';
import { learnedLead } from './learnedLead.ts';
import type { Overrides } from './overrides.ts';
import { phaseOf, powerOf } from './phase.ts';
import { type PowerPlan, planPower } from './planPower.ts';
import { type TargetDesire, targetDesire } from './targetDesire.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { DesiredPower, HubFacts } from './wish.ts';

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

/** The whole judgement of one target: what each hub wants, what the target should be, and the one next act. */
export function judgeTarget(
  hubs: readonly TargetHub[],
  facts: TargetFacts,
  hubAnswers: boolean | undefined,
  now: Instant,
): PowerVerdict {
  const desired = targetDesire(hubs.map((hub) => ({ ...wishOf(hub, facts, now), hub: hub.name })));
  const schedules = hubs.map(({ schedule }) => schedule);
  const asked = hubAnswers === undefined ? {} : { hubAnswers };
  const plan = planPower(
    { facts, desired, firstStopAt: firstStopAt(schedules, facts.schedule.since), ...asked },
    now,
  );
  return { desired, plan };
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

function wishOf(hub: TargetHub, facts: TargetFacts, now: Instant): DesiredPower {
  return desiredPower(hubFacts(hub, facts), now);
}

import { forgetServers } from '../../core/people/forgetServers.ts';
import { noteWarning } from '../../core/people/noteWarning.ts';
import { peopleDue } from '../../core/people/peopleDue.ts';
import { judgeTarget, type PowerVerdict } from '../../core/power/judgeTarget.ts';
import { type Phase, phaseOf } from '../../core/power/phase.ts';
import type { PowerPlan } from '../../core/power/powerPlan.ts';
import { forgetUnwanted } from '../../core/power/record/claimAct.ts';
import { hasAwoken } from '../../core/power/record/hasAwoken.ts';
import { noteStretches } from '../../core/power/record/noteStretches.ts';
import { recordHubAnswer } from '../../core/power/record/recordHubAnswer.ts';
import { recordObservation } from '../../core/power/record/recordObservation.ts';
import type { TargetDesire } from '../../core/power/targetDesire.ts';
import type { PowerAct, TargetFacts } from '../../core/power/targetFacts.ts';
import type { TargetHub } from '../../core/power/targetHub.ts';
import { toIso } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { askPeople, type ToldServers } from '../people/askPeople.ts';
import { cleanLeftovers } from '../people/cleanLeftovers.ts';
import type { SentAct } from './actOnTarget.ts';
import { askHubs } from './askHubs.ts';
import { carryOut } from './carryOut.ts';
import { gatherTargetHubs } from './gatherTargetHubs.ts';
import type { PowerGroup } from './powerGroups.ts';

/** `raced`: another look changed the row first; it has done, or will do, what there is to do. */
export type LookOutcome = {
  readonly target: string;
  readonly plan: PowerPlan | { readonly kind: 'raced'; readonly because: 'otherLook' };
  /** What Azure said to the act of this look; absent where it had none. */
  readonly answer?: SentAct;
};

export type LookDeps = Pick<
  Keeper,
  | 'clock'
  | 'ids'
  | 'log'
  | 'state'
  | 'history'
  | 'followUps'
  | 'targets'
  | 'hubHealth'
  | 'people'
  | 'holidays'
>;

/**
 * One look at one target: observe, ask who works there if a stop is near, decide, at most one act, report. Safe to repeat,
 * to race and to kill anywhere: the row's ETag lets one look through, and the act is claimed in the row before it is sent.
 * Throws AzureFault where the target or the state cannot be reached, StoredRowFault where what is remembered cannot be understood.
 */
export async function lookAtTarget(deps: LookDeps, group: PowerGroup): Promise<LookOutcome> {
  const asked = deps.clock.now();
  const [row, seen, hubs] = await Promise.all([
    deps.state.targets.read(group.target.id),
    deps.targets.observe(group.target),
    gatherTargetHubs(deps, group, asked),
  ]);
  // Taken after the reads: a claim that is as old as a slow read would be stale before it is written.
  const now = deps.clock.now();
  const before = row?.value;
  const observed = recordObservation(before, seen, group.fingerprint, now);
  const answers = await askHubs(deps.hubHealth, group, observed);
  const answered = recordHubAnswer(observed, answers, now);
  const judged = await judge(deps, group, hubs, answered, answers);
  const { facts: learnt, verdict, told } = judged;
  const facts = forgetUnwanted(learnt, wantedAct(verdict.desired));

  const look = { before, facts, plan: verdict.plan, told, etag: row?.etag, now: judged.now };
  const done = await carryOut(deps, group.target, look);
  const raced = done.kind === 'raced';
  if (!raced && hasAwoken(before, observed, answered)) {
    await deps.followUps.send({ v: 1, kind: 'clocks', subject: group.target.id, notBefore: now });
    await cleanLeftovers(deps, group, answered);
  }
  const plan = raced ? ({ kind: 'raced', because: 'otherLook' } as const) : verdict.plan;
  logLook(deps, group, phaseOf(seen), verdict.desired, plan);
  return { target: group.target.id, plan, ...(done.kind === 'acted' && { answer: done.answer }) };
}

type Judged = {
  readonly facts: TargetFacts;
  readonly verdict: PowerVerdict;
  readonly told: ToldServers;
  readonly now: number;
};

/** Hubs are asked only where what they say could change the decision. */
async function judge(
  deps: LookDeps,
  group: PowerGroup,
  known: readonly TargetHub[],
  answered: TargetFacts,
  answers: boolean | undefined,
): Promise<Judged> {
  const rested = forgetServers(answered);
  const due = new Set(peopleDue(known, rested, deps.clock.now()));
  const asked = group.voices.filter(({ name }) => due.has(name));
  const { facts, told } = await askPeople(deps, asked, rested);
  const now = deps.clock.now();
  // Hubs may take seconds to answer, and somebody may have clicked meanwhile: near a stop every click counts.
  const hubs = asked.length === 0 ? known : await gatherTargetHubs(deps, group, now);
  const verdict = judgeTarget(group.target, hubs, facts, answers, now);
  const noted = noteWarning(noteStretches(facts, hubs, now), hubs, verdict, now);
  return { facts: noted, verdict, told, now };
}

function logLook(
  { log }: LookDeps,
  { target }: PowerGroup,
  phase: Phase,
  desired: TargetDesire,
  plan: LookOutcome['plan'],
): void {
  log.info('power.looked', {
    target: target.id,
    phase,
    desired: desired.kind,
    desiredBecause: desired.because,
    hub: desired.hub,
    plan: plan.kind,
    because: plan.because,
    ...(desired.until !== undefined && { desiredUntil: toIso(desired.until) }),
    ...('until' in plan && { until: toIso(plan.until) }),
    ...('stopAt' in plan && { until: toIso(plan.stopAt) }),
    ...('since' in plan && { since: toIso(plan.since) }),
    ...('failure' in plan && { failure: plan.failure }),
  });
}

function wantedAct(desired: TargetDesire): PowerAct | undefined {
  if (desired.kind === 'leaveAlone') return undefined;
  return desired.kind === 'on' ? 'start' : 'stop';
}

import { auditLines } from '../core/power/auditLines.ts';
import { claimAct, forgetUnwanted } from '../core/power/claimAct.ts';
import { hasAwoken } from '../core/power/hasAwoken.ts';
import { judgeTarget } from '../core/power/judgeTarget.ts';
import { phaseOf } from '../core/power/phase.ts';
import type { PowerPlan } from '../core/power/planPower.ts';
import type { PowerTarget } from '../core/power/powerTarget.ts';
import { recordHubAnswer } from '../core/power/recordHubAnswer.ts';
import { recordObservation } from '../core/power/recordObservation.ts';
import type { TargetDesire } from '../core/power/targetDesire.ts';
import type { PowerAct, TargetFacts } from '../core/power/targetFacts.ts';
import { type Instant, toIso } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { actOnTarget, type SentAct } from './actOnTarget.ts';
import { askHubs } from './askHubs.ts';
import { gatherTargetHubs } from './gatherTargetHubs.ts';
import type { PowerGroup } from './powerGroups.ts';
import { recordFacts } from './recordFacts.ts';

/** `raced`: another look changed the row first; it has done, or will do, what there is to do. */
export type LookOutcome = {
  readonly target: string;
  readonly plan: PowerPlan | { readonly kind: 'raced'; readonly because: 'otherLook' };
  /** What Azure said to the act of this look; absent where it had none. */
  readonly answer?: SentAct;
};

export type LookDeps = Pick<
  Keeper,
  'clock' | 'ids' | 'log' | 'state' | 'history' | 'followUps' | 'targets' | 'hubHealth' | 'holidays'
>;

/**
 * One look at one target: observe, decide, at most one act, report. Safe to repeat, to race and to kill anywhere: the
 * row's ETag lets one look through, and the act is claimed in the row before it is sent. Throws AzureFault where the
 * target or the state cannot be reached, StoredRowFault where what is remembered cannot be understood.
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
  const { desired, plan } = judgeTarget(hubs, answered, answers, now);
  const facts = withLines(group.target.id, before, forgetUnwanted(answered, wantedAct(desired)), now);

  const acted = await carryOut(deps, group.target, { before, facts, plan, etag: row?.etag, now });
  if (acted.kind !== 'raced' && hasAwoken(before, observed, answered))
    await deps.followUps.send({ v: 1, kind: 'clocks', subject: group.target.id, notBefore: now });
  const outcome = acted.kind === 'raced' ? ({ kind: 'raced', because: 'otherLook' } as const) : plan;
  deps.log.info('power.looked', {
    target: group.target.id,
    phase: phaseOf(seen),
    desired: desired.kind,
    desiredBecause: desired.because,
    hub: desired.hub,
    plan: outcome.kind,
    because: outcome.because,
    ...(desired.until !== undefined && { desiredUntil: toIso(desired.until) }),
    ...('until' in outcome && { until: toIso(outcome.until) }),
    ...('since' in outcome && { since: toIso(outcome.since) }),
    ...('failure' in outcome && { failure: outcome.failure }),
  });
  return { target: group.target.id, plan: outcome, ...('answer' in acted && { answer: acted.answer }) };
}

type Judged = {
  readonly before: TargetFacts | undefined;
  readonly facts: TargetFacts;
  readonly plan: PowerPlan;
  readonly etag: string | undefined;
  readonly now: Instant;
};

type Carried = { readonly kind: 'raced' | 'recorded' } | { readonly kind: 'acted'; readonly answer: SentAct };

async function carryOut(
  deps: LookDeps,
  target: PowerTarget,
  { before, facts, plan, etag, now }: Judged,
): Promise<Carried> {
  if (plan.kind !== 'start' && plan.kind !== 'stop') {
    const written = await recordFacts(deps, target.id, before, facts, plan, etag, now);
    return { kind: written ? 'recorded' : 'raced' };
  }
  const { kind, because } = plan;
  const act = { id: deps.ids.next(), kind, at: now, because, stage: 'claimed' } as const;
  const answer = await actOnTarget(deps, target, claimAct(facts, act), etag, now);
  return answer ? { kind: 'acted', answer } : { kind: 'raced' };
}

function wantedAct(desired: TargetDesire): PowerAct | undefined {
  if (desired.kind === 'leaveAlone') return undefined;
  return desired.kind === 'on' ? 'start' : 'stop';
}

/** What was noticed travels in the row itself, so that a crash cannot lose it between the row and the history. */
function withLines(
  target: string,
  before: TargetFacts | undefined,
  facts: TargetFacts,
  now: Instant,
): TargetFacts {
  const lines = [...(facts.unrecorded ?? []), ...auditLines(target, before, facts, now)];
  return lines.length === 0 ? facts : { ...facts, unrecorded: lines };
}

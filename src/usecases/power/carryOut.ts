import { auditLines } from '../../core/power/auditLines.ts';
import type { PowerPlan } from '../../core/power/powerPlan.ts';
import type { PowerTarget } from '../../core/power/powerTarget.ts';
import { claimAct } from '../../core/power/record/claimAct.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import { type Instant, toIso } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { ToldServers } from '../people/askPeople.ts';
import { noteStops } from '../people/noteStops.ts';
import { stopServers } from '../people/stopServers.ts';
import { actOnTarget, type SentAct } from './actOnTarget.ts';
import { recordFacts } from './recordFacts.ts';

type CarryDeps = Pick<
  Keeper,
  'clock' | 'ids' | 'log' | 'state' | 'history' | 'followUps' | 'targets' | 'people'
>;

/** What a look has found and decided. */
export type Decided = {
  readonly before: TargetFacts | undefined;
  readonly facts: TargetFacts;
  readonly plan: PowerPlan;
  readonly told: ToldServers;
  readonly etag: string | undefined;
  readonly now: Instant;
};

export type Carried =
  | { readonly kind: 'raced' | 'recorded' }
  | { readonly kind: 'acted'; readonly answer: SentAct };

/** The one effect of a look, behind the row's ETag: whoever loses that race has changed nothing. */
export async function carryOut(deps: CarryDeps, target: PowerTarget, decided: Decided): Promise<Carried> {
  const { before, plan, etag, now } = decided;
  const facts = withLines(target.id, before, decided.facts, now);
  if (plan.kind === 'start' || plan.kind === 'stop') {
    const { kind, because } = plan;
    const act = { id: deps.ids.next(), kind, at: now, because, stage: 'claimed' } as const;
    const answer = await actOnTarget(deps, target, claimAct(facts, act), etag, now);
    return answer ? { kind: 'acted', answer } : { kind: 'raced' };
  }
  if (!(await recordFacts(deps, target.id, before, facts, plan, etag, now))) return { kind: 'raced' };
  if (plan.kind === 'warn') await tellPeople(deps, target, decided);
  if (plan.kind === 'drain') {
    const { asked, left, outcomes } = await stopServers(deps, decided.told);
    if (asked > 0) deps.log.info('people.drained', { target: target.id, asked, left });
    await noteStops(deps, target.id, outcomes);
  }
  if (plan.kind === 'wait' && plan.because === 'clusterDown' && target.kind === 'nodePools')
    await deps.followUps.send({ v: 1, kind: 'power', subject: target.clusterId, notBefore: now });
  return { kind: 'recorded' };
}

/** Pages show the warning as soon as it stands in the row; channels need somebody to write to them, and soon. */
async function tellPeople(
  { log, followUps }: CarryDeps,
  target: PowerTarget,
  { facts: { warning, people = {} }, now }: Decided,
): Promise<void> {
  if (!warning) return;
  const servers = Object.values(people).reduce((sum, own) => sum + own.servers, 0);
  const { stopAt, because } = warning;
  log.info('people.warned', { target: target.id, stopAt: toIso(stopAt), because, servers });
  await followUps.send({ v: 1, kind: 'alerts', subject: target.id, notBefore: now });
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

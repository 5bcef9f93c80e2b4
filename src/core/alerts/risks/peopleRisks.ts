import { ownValue } from '../../ownValue.ts';
import type { IdlePolicy } from '../../people/idlePolicy.ts';
import { isUntold, silentLongMs } from '../../people/isUntold.ts';
import type { PeopleProblem } from '../../people/peopleFacts.ts';
import type { Hub } from '../../policy.ts';
import type { TargetFacts } from '../../power/targetFacts.ts';
import type { DesiredPower } from '../../power/wish.ts';
import type { Instant } from '../../time.ts';
import type { Risk } from '../subject.ts';
import { hubRisk } from './hubRisk.ts';

/**
 * What concerns those who work on a hub: a stop that they were warned of, one of which nobody can know whom it hits, and
 * stops that end their servers the hard way.
 */
export function peopleRisks(hub: Hub, facts: TargetFacts, desired: DesiredPower, now: Instant): Risk[] {
  const risks = [stopAhead(hub, facts, now), untold(hub, facts, desired, now), undrained(hub, facts)];
  return risks.filter((risk) => risk !== undefined);
}

/** Only where servers run on it: a neighbour on the same machines need not be told. */
function stopAhead(hub: Hub, { warning, people }: TargetFacts, now: Instant): Risk | undefined {
  const servers = ownValue(people, hub.name)?.servers ?? 0;
  if (!warning || warning.stopAt <= now || servers === 0) return undefined;
  const { at, stopAt, because } = warning;
  return hubRisk(hub, 'stopAhead', at, 'warning', { stopAt, because, servers });
}

function untold(hub: Hub, facts: TargetFacts, desired: DesiredPower, now: Instant): Risk | undefined {
  const people = ownValue(facts.people, hub.name);
  const { idle } = hub;
  if (!idle || !isUntold(people, now) || people?.silentSince === undefined) return undefined;
  const { silentSince, problem, servers } = people;
  const stopAt = stopOf(silentSince + idle.unknownAfterMs, desired);
  return hubRisk(hub, 'peopleUntold', silentSince + silentLongMs, 'critical', {
    ...toMend(problem ?? { class: 'unreachable', message: '' }, hub, idle),
    servers,
    ...(stopAt !== undefined && { stopAt }),
  });
}

/** Known before anybody is hit, and still so when the hub is asleep: its next stop is the same. */
function undrained(hub: Hub, { people }: TargetFacts): Risk | undefined {
  const problem = ownValue(people, hub.name)?.cannotStop;
  const { idle } = hub;
  if (!idle || !problem) return undefined;
  return hubRisk(hub, 'peopleUndrained', problem.since, 'warning', toMend(problem, hub, idle));
}

/** What whoever mends it has to know: what the hub said, and where its address and its token are. */
function toMend(problem: PeopleProblem, { url = '' }: Hub, { token }: IdlePolicy): Risk['detail'] {
  return { class: problem.class, problem: problem.message, url, vault: token.vault, secret: token.secret };
}

/** When it is stopped regardless, if it goes on like that: not before what keeps it on has ended, and patience too. */
function stopOf(patience: Instant, { kind, until }: DesiredPower): Instant | undefined {
  if (kind === 'leaveAlone') return undefined;
  if (kind === 'off') return patience;
  return until === undefined ? undefined : Math.max(until, patience);
}

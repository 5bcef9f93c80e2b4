import { desiredPower } from '../power/desiredPower.ts';
import { hubFacts, type PowerVerdict, stopWithin, type TargetHub, warnMsOf } from '../power/judgeTarget.ts';
import { phaseOf, powerOf } from '../power/phase.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { Instant } from '../time.ts';
import { restPeople } from './recordPeople.ts';

/** What was known of people's servers is over where the machines under them are off. */
export function forgetServers(facts: TargetFacts): TargetFacts {
  if (powerOf(phaseOf(facts.observed)) !== 'Stopped') return facts;
  const { warning: _over, drainingSince: _drained, people, ...rest } = facts;
  if (!people) return rest;
  return { ...rest, people: mapPeople(people, restPeople) };
}

/**
 * Keeps what a decision leaves behind: when overtime began, and a warning only as long as the stop is still to come; a
 * stop that was put off by minutes is told with its new time.
 */
export function notePeople(
  facts: TargetFacts,
  hubs: readonly TargetHub[],
  { desired, plan }: PowerVerdict,
  now: Instant,
): TargetFacts {
  const noted = noteOvertime(facts, hubs, now);
  if (plan.kind === 'warn') {
    const { because, stopAt } = plan;
    return { ...noted, warning: { at: now, stopAt, because } };
  }
  if (plan.kind === 'drain') return { ...noted, drainingSince: noted.drainingSince ?? now };
  if (!noted.warning || desired.kind === 'off') return noted;
  const { warning, drainingSince: _over, ...unwarned } = noted;
  const ahead = stopWithin(hubs, noted, warnMsOf(hubs), now);
  if (!ahead) return unwarned;
  return { ...unwarned, warning: { ...warning, stopAt: Math.max(warning.stopAt, ahead.at) } };
}

/** Whether overtime has begun or ended and nobody has written it down. */
export function overtimeIsNews(facts: TargetFacts, hubs: readonly TargetHub[], now: Instant): boolean {
  return noteOvertime(facts, hubs, now) !== facts;
}

function noteOvertime(facts: TargetFacts, hubs: readonly TargetHub[], now: Instant): TargetFacts {
  const { people } = facts;
  if (!people) return facts;
  let changed = false;
  const noted = { ...people };
  for (const hub of hubs) {
    const own = people[hub.name];
    if (!own) continue;
    const wish = desiredPower(hubFacts(hub, facts), now);
    const byPeople = wish.because === 'activity' || wish.because === 'activityUnknown';
    if (byPeople && own.overtimeSince === undefined) {
      noted[hub.name] = { ...own, overtimeSince: now };
      changed = true;
    } else if (wish.kind === 'on' && !byPeople && own.overtimeSince !== undefined) {
      const { overtimeSince: _over, ...rest } = own;
      noted[hub.name] = rest;
      changed = true;
    }
  }
  return changed ? { ...facts, people: noted } : facts;
}

function mapPeople(
  people: NonNullable<TargetFacts['people']>,
  change: (own: NonNullable<TargetFacts['people']>[string]) => NonNullable<TargetFacts['people']>[string],
): NonNullable<TargetFacts['people']> {
  return Object.fromEntries(Object.entries(people).map(([hub, own]) => [hub, change(own)]));
}

import { desiredPower } from '../power/desiredPower.ts';
import { hubFacts } from '../power/hubFacts.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { TargetHub } from '../power/targetHub.ts';
import type { Instant } from '../time.ts';

/** Keeps since when nothing but people's work, or not knowing of it, keeps each hub on: its overtime is counted from there. */
export function noteOvertime(facts: TargetFacts, hubs: readonly TargetHub[], now: Instant): TargetFacts {
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
    } else if (wish.kind !== 'off' && !byPeople && own.overtimeSince !== undefined) {
      const { overtimeSince: _over, ...rest } = own;
      noted[hub.name] = rest;
      changed = true;
    }
  }
  return changed ? { ...facts, people: noted } : facts;
}

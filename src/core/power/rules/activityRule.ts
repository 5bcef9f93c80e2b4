import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';

/**
 * Past its hours and everybody's wishes a hub stays on while somebody works on it, or while it does not tell: at most for
 * its overtime, which begins when nothing else keeps it on any more.
 */
export function activityRule({ idle, people, awake }: HubFacts, now: Instant): DesiredPower | undefined {
  if (!idle || !people || !awake) return undefined;
  const limit = (people.overtimeSince ?? now) + idle.overtimeMs;
  if (people.silentSince !== undefined) {
    const known = people.silentSince + idle.unknownAfterMs;
    const until = idle.unknownThen === 'keep' ? limit : Math.min(limit, known);
    return now < until ? { kind: 'on', because: 'activityUnknown', until } : undefined;
  }
  if (people.servers === 0 || people.lastActiveAt === undefined) return undefined;
  const until = Math.min(limit, people.lastActiveAt + idle.afterMs);
  return now < until ? { kind: 'on', because: 'activity', until } : undefined;
}

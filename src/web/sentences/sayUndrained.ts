import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import type { Instant } from '../../core/time.ts';
import type { Remedy } from './remedy.ts';
import { sayStopProblem } from './sayStopProblem.ts';
import { wallText } from './wallText.ts';

/** Since when a hub does not stop people's servers, why, and what mends it; undefined where nothing is known of that. */
export function sayUndrained(
  { people, place }: PeopleLine,
  timeZone: string,
  now: Instant,
): Remedy | undefined {
  if (!people?.cannotStop) return undefined;
  const remedy = sayStopProblem(people.cannotStop, place);
  const since = wallText(people.cannotStop.since, timeZone, now);
  return {
    ...remedy,
    says: `Seen first ${since}: it does not stop people’s servers, so its machines stop under them. ${remedy.says}`,
  };
}

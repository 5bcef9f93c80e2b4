import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import type { Instant } from '../../core/time.ts';
import type { Remedy } from './remedy.ts';
import { sayPeopleProblem } from './sayPeopleProblem.ts';
import { wallText } from './wallText.ts';

/** Since when a hub does not tell who works on it, why, and what mends it; undefined where it told when it was last asked. */
export function sayUntold({ people, place }: PeopleLine, timeZone: string, now: Instant): Remedy | undefined {
  if (people?.silentSince === undefined || !people.problem) return undefined;
  const remedy = sayPeopleProblem(people.problem, place);
  const since = wallText(people.silentSince, timeZone, now);
  return { ...remedy, says: `It has not told who works on it since ${since}. ${remedy.says}` };
}

import type { PeopleLine } from '../core/operator/peopleLine.ts';
import type { Instant } from '../core/time.ts';
import { sayPeople } from '../web/sentences/sayPeople.ts';
import { sayUntold } from '../web/sentences/sayUntold.ts';

/** What is known of the people on a hub, and what mends one that does not tell. */
export function peopleLines(line: PeopleLine, timeZone: string, now: Instant): string[] {
  return [...sayPeople(line, timeZone, now), ...untoldLines(line, timeZone, now)];
}

/** None where the hub told when it was last asked. */
export function untoldLines(line: PeopleLine, timeZone: string, now: Instant): string[] {
  const untold = sayUntold(line, timeZone, now);
  return untold ? [untold.says, `To do: ${untold.fix}`, ...untold.commands] : [];
}

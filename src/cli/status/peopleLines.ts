import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import type { Instant } from '../../core/time.ts';
import { sayPeople } from '../../web/sentences/sayPeople.ts';
import { sayUndrained } from '../../web/sentences/sayUndrained.ts';
import { sayUntold } from '../../web/sentences/sayUntold.ts';

/** What is known of the people on a hub, and what mends one that does not tell or does not stop their servers. */
export function peopleLines(line: PeopleLine, timeZone: string, now: Instant): string[] {
  return [...sayPeople(line, timeZone, now), ...troubleLines(line, timeZone, now)];
}

/** None where the hub told when it was last asked, and nothing speaks against its stopping servers. */
export function troubleLines(line: PeopleLine, timeZone: string, now: Instant): string[] {
  const remedies = [sayUntold(line, timeZone, now), sayUndrained(line, timeZone, now)];
  return remedies.flatMap((remedy) =>
    remedy ? [remedy.says, `To do: ${remedy.fix}`, ...remedy.commands] : [],
  );
}

import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import { type Instant, toIso } from '../../core/time.ts';
import { sayPeopleProblem } from '../sentences/sayPeopleProblem.ts';

/** Of the people on a hub that is up, for operators' programs: counts and instants, never who. */
export function peopleBody({ people, warning, drainingSince, place }: PeopleLine): object {
  const problem = people?.silentSince === undefined ? undefined : people.problem;
  const remedy = problem && sayPeopleProblem(problem, place);
  return {
    servers: people?.answeredAt === undefined ? null : people.servers,
    lastActiveAt: isoOrNull(people?.lastActiveAt),
    askedAt: isoOrNull(people?.askedAt),
    answeredAt: isoOrNull(people?.answeredAt),
    silentSince: isoOrNull(people?.silentSince),
    problem:
      problem && remedy
        ? { class: problem.class, says: remedy.says, fix: remedy.fix, commands: remedy.commands }
        : null,
    warnedAt: isoOrNull(warning?.at),
    stopAt: isoOrNull(warning?.stopAt),
    because: warning?.because ?? null,
    drainingSince: isoOrNull(drainingSince),
  };
}

function isoOrNull(at: Instant | undefined): string | null {
  return at === undefined ? null : toIso(at);
}

import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import { sayPeopleProblem } from '../sentences/sayPeopleProblem.ts';
import { isoOrNull } from './isoOrNull.ts';

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

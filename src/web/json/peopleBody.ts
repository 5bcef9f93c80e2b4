import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import type { PeopleProblem } from '../../core/people/peopleFacts.ts';
import type { Remedy } from '../sentences/remedy.ts';
import { sayPeopleProblem } from '../sentences/sayPeopleProblem.ts';
import { sayStopProblem } from '../sentences/sayStopProblem.ts';
import { isoOrNull } from './isoOrNull.ts';

/** Of the people on a hub that is up, for operators' programs: counts and instants, never who. */
export function peopleBody({ people, warning, drainingSince, place }: PeopleLine): object {
  const problem = people?.silentSince === undefined ? undefined : people.problem;
  const cannotStop = people?.cannotStop;
  return {
    servers: people?.answeredAt === undefined ? null : people.servers,
    lastActiveAt: isoOrNull(people?.lastActiveAt),
    askedAt: isoOrNull(people?.askedAt),
    answeredAt: isoOrNull(people?.answeredAt),
    silentSince: isoOrNull(people?.silentSince),
    problem: problem ? mended(problem, sayPeopleProblem(problem, place)) : null,
    cannotStop: cannotStop
      ? { since: isoOrNull(cannotStop.since), ...mended(cannotStop, sayStopProblem(cannotStop, place)) }
      : null,
    warnedAt: isoOrNull(warning?.at),
    stopAt: isoOrNull(warning?.stopAt),
    because: warning?.because ?? null,
    drainingSince: isoOrNull(drainingSince),
  };
}

function mended({ class: why }: PeopleProblem, { says, fix, commands }: Remedy): object {
  return { class: why, says, fix, commands };
}

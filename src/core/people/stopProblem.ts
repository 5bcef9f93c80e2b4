import type { Instant } from '../time.ts';
import type { PeopleFacts, PeopleProblem, StopProblem } from './peopleFacts.ts';

/** What a reading knows of stopping: the hub names what the role lacks. Only for want of rights it is the judge. */
export function stopProblemTold(
  before: StopProblem | undefined,
  told: PeopleProblem | undefined,
  now: Instant,
): StopProblem | undefined {
  if (told) return lastingSince(before, told, now);
  return before?.class === 'scopeMissing' ? undefined : before;
}

/**
 * What came of asking the hub to stop servers. `refused` undefined: it did stop one. That says nothing of a role which is
 * limited to some people, so what a reading has found missing stays.
 */
export function recordStops(
  people: PeopleFacts,
  refused: PeopleProblem | undefined,
  now: Instant,
): PeopleFacts {
  const { cannotStop: before, ...rest } = people;
  if (before?.class === 'scopeMissing') return people;
  return refused ? { ...rest, cannotStop: lastingSince(before, refused, now) } : rest;
}

/** It takes a person, and meets every stop until then; all else was the trouble of that one. */
export function isLasting({ class: why }: StopProblem): boolean {
  return why === 'scopeMissing' || why === 'notAHub';
}

function lastingSince(before: StopProblem | undefined, problem: PeopleProblem, now: Instant): StopProblem {
  return { ...problem, since: before?.class === problem.class ? before.since : now };
}

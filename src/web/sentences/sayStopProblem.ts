import type { PeoplePlace } from '../../core/operator/peopleLine.ts';
import type { PeopleProblem } from '../../core/people/peopleFacts.ts';
import { endedBy } from './quotedWords.ts';
import type { Remedy } from './remedy.ts';
import { sayPeopleProblem } from './sayPeopleProblem.ts';

/** Why a hub stops nobody's server for the keeper, and what mends it. */
export function sayStopProblem(problem: PeopleProblem, place: PeoplePlace): Remedy {
  const told = endedBy(problem.message);
  switch (problem.class) {
    case 'scopeMissing':
      return {
        says: `The hub takes the token, but its role may not stop servers${told}`,
        fix: 'Add delete:servers, for everybody, to the role of the service hubkeeper, then restart the hub (docs/jupyterhub: values-keeper.yaml or keeper-service.py).',
        commands: [],
      };
    case 'notAHub':
      return {
        says: `Something before the hub does not let its stops through${told}`,
        fix: `Let DELETE of ${place.url}/hub/api/users through to the hub: it has a token of its own.`,
        commands: [],
      };
    case 'failing':
      return {
        says: `The hub answers that it cannot stop them${told}`,
        fix: 'Look at what the hub logs about their stop: it may be overloaded, or what runs them out of reach.',
        commands: [],
      };
    case 'noToken':
    case 'tokenRefused':
    case 'unreachable':
      return sayPeopleProblem(problem, place);
  }
}

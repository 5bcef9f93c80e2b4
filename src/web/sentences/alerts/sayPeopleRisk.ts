import type { Risk } from '../../../core/alerts/subject.ts';
import type { PeoplePlace } from '../../../core/operator/peopleLine.ts';
import { type PeopleProblem, peopleProblems } from '../../../core/people/peopleFacts.ts';
import { nameStop } from '../nameStop.ts';
import { sayPeopleProblem } from '../sayPeopleProblem.ts';
import { sayStopProblem } from '../sayStopProblem.ts';
import { detailOf, figureOf } from './detailOf.ts';
import type { Telling } from './telling.ts';
import { whenText } from './whenText.ts';

type PeopleRiskKind = 'stopAhead' | 'peopleUntold' | 'peopleUndrained';

/**
 * Of people at work: the stop that they were warned of, a hub that does not tell whether anybody works, and one that
 * does not stop their servers.
 */
export function sayPeopleRisk(risk: Risk, kind: PeopleRiskKind, timeZone: string): Telling {
  if (kind === 'stopAhead') return sayStopAhead(risk, timeZone);
  return kind === 'peopleUntold' ? sayUntold(risk, timeZone) : sayUndrained(risk);
}

function sayStopAhead(risk: Risk, timeZone: string): Telling {
  const when = whenText(figureOf(risk, 'stopAt') ?? risk.since, timeZone);
  const servers = figureOf(risk, 'servers') ?? 1;
  const why = nameStop(detailOf(risk, 'because', ''));
  return {
    state: 'Stops with servers running',
    effect: `It stops ${when} with ${servers === 1 ? '1 server' : `${servers} servers`} running${why}. What is not saved may be lost.`,
    keeper:
      'The keeper tells it on the page of the hub, has the hub stop the servers then, and stops the machines after them.',
    todo: {
      text: 'Nothing, if nobody needs it for longer; else one click on its page keeps it on.',
      command: `npx hubkeeper wake --hub ${risk.hubs[0] ?? 'HUB'}`,
    },
    facts: [
      { name: 'Stops', value: when },
      { name: 'Servers', value: String(servers) },
    ],
  };
}

function sayUntold(risk: Risk, timeZone: string): Telling {
  const { says, fix, commands } = sayPeopleProblem(problemOf(risk), placeOf(risk));
  const stopAt = figureOf(risk, 'stopAt');
  const when = stopAt === undefined ? undefined : whenText(stopAt, timeZone);
  const [command] = commands;
  return {
    state: 'Does not tell who works',
    effect: `Nobody knows whether people work on it, so nobody can be warned${when === undefined ? '' : `; it is stopped ${when} all the same`}. ${says}`,
    keeper:
      'The keeper goes on asking, and leaves it alone meanwhile. Once it tells, people are warned before a stop.',
    todo: { text: fix, ...(command !== undefined && { command }) },
    facts: when === undefined ? [] : [{ name: 'Stops regardless', value: when }],
  };
}

function sayUndrained(risk: Risk): Telling {
  const { says, fix, commands } = sayStopProblem(problemOf(risk), placeOf(risk));
  const [command] = commands;
  return {
    state: 'Does not stop people’s servers',
    effect: `When it stops, its machines stop under the servers that run, and nothing in them is told to end. ${says}`,
    keeper:
      'The keeper warns people all the same, asks the hub at each stop, waits some minutes, and then stops the machines.',
    todo: { text: fix, ...(command !== undefined && { command }) },
    facts: [],
  };
}

function problemOf(risk: Risk): PeopleProblem {
  const kind = peopleProblems.find((each) => each === risk.detail['class']) ?? 'unreachable';
  return { class: kind, message: detailOf(risk, 'problem', '') };
}

function placeOf(risk: Risk): PeoplePlace {
  const token = { vault: detailOf(risk, 'vault', 'VAULT'), secret: detailOf(risk, 'secret', 'SECRET') };
  return { url: detailOf(risk, 'url', 'its address'), token };
}

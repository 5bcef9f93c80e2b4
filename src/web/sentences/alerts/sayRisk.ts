import type { Risk } from '../../../core/alerts/subject.ts';
import { assertNever } from '../../../core/assertNever.ts';
import type { Instant } from '../../../core/time.ts';
import { sayHubRisk } from './sayHubRisk.ts';
import { sayPeopleRisk } from './sayPeopleRisk.ts';
import { sayPowerRefusal } from './sayPowerRefusal.ts';
import { sayRotationRisk } from './sayRotationRisk.ts';
import { sayWatchRisk } from './sayWatchRisk.ts';
import type { Telling } from './telling.ts';
import { daysText, whenText } from './whenText.ts';

/** What is wrong, since when, what it means for people, and what mends it. `step`: −n on the n-th day. */
export function sayRisk(risk: Risk, step: number, timeZone: string, now: Instant): Telling {
  const told = tellingOf(risk, timeZone, now);
  const lasting = step < 0 ? ` for ${daysText(-step)}` : '';
  return {
    ...told,
    state: `${told.state}${lasting}`,
    facts: [{ name: 'Since', value: whenText(risk.since, timeZone) }, ...told.facts],
  };
}

function tellingOf(risk: Risk, timeZone: string, now: Instant): Telling {
  const { kind } = risk;
  switch (kind) {
    case 'notUp':
    case 'notAsleep':
    case 'slowStart':
      return sayHubRisk(risk, kind, timeZone, now);
    case 'noCapacity':
    case 'powerFailing':
      return sayPowerRefusal(risk, kind, timeZone);
    case 'stopAhead':
    case 'peopleUntold':
    case 'peopleUndrained':
      return sayPeopleRisk(risk, kind, timeZone);
    case 'rotation':
    case 'signIn':
      return sayRotationRisk(risk, kind, timeZone);
    case 'tlsWrong':
    case 'unread':
    case 'channelSilent':
      return sayWatchRisk(risk, kind);
    default:
      return assertNever(kind);
  }
}

import type { AlertItem, AlertMessage } from '../../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../../core/alerts/alertPlace.ts';
import type { MessageText } from '../../../core/alerts/messageText.ts';
import { isPassing } from '../../../core/alerts/passing.ts';
import { assertNever } from '../../../core/assertNever.ts';
import { fitted } from './fitted.ts';
import { linksOf } from './linksOf.ts';
import { nextStep } from './nextStep.ts';
import { sayDigest } from './sayDigest.ts';
import { saySolved } from './saySolved.ts';
import { sayTest } from './sayTest.ts';
import { tell } from './tell.ts';

/**
 * A message in words, in English: what is so, what it means for people, what the keeper does about it and what the reader
 * does. Dates are whole and of the hub's zone. Whatever names hold, it keeps the limits of MessageText and stays one line
 * a part. Throws RangeError for news about nothing.
 */
export function sayAlert(message: AlertMessage, place: AlertPlace): MessageText {
  return fitted(textOf(message, place));
}

function textOf(message: AlertMessage, place: AlertPlace): MessageText {
  const { kind, items } = message;
  if (kind === 'test') return sayTest(message, place);
  const [item, ...more] = items;
  if (!item) throw new RangeError(`message ${message.id} is about nothing`);
  switch (kind) {
    case 'raised':
      return more.length > 0 ? sayDigest(message, place) : sayRaised(message, item, place);
    case 'solved':
      return saySolved(message, place);
    case 'digest':
      return sayDigest(message, place);
    default:
      return assertNever(kind);
  }
}

function sayRaised(message: AlertMessage, item: AlertItem, place: AlertPlace): MessageText {
  const { subject } = item;
  const told = tell(item, place, message.at);
  const { id, owner, runbook } = subject;
  const quiet = place.links?.get(id);
  const command = quiet === undefined ? ` npx hubkeeper alerts snooze --subject ID does, too.` : '';
  const silence = isPassing(subject) ? '' : ` Snoozing it ends that for a while.${command}`;
  return {
    title: `${told.state}: ${told.name ?? subject.name}`,
    effect: told.effect,
    ...(told.keeper !== undefined && { keeper: told.keeper }),
    ...(told.todo && { todo: told.todo }),
    facts: [
      ...told.facts.slice(0, 4),
      ...(owner === undefined ? [] : [{ name: 'Owner', value: owner }]),
      { name: 'Id', value: id },
    ],
    links: linksOf(place, subject, runbook),
    footer: `${place.keeperName}: ${nextStep(item)}${silence}`,
    severity: message.severity,
  };
}

import type { AlertMessage } from '../../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../../core/alerts/alertPlace.ts';
import type { MessageText } from '../../../core/alerts/messageText.ts';
import { openLink } from './linksOf.ts';
import { whenText } from './whenText.ts';

/** That a channel works: only a person can see that it was shown, and not only taken. */
export function sayTest({ id, at }: AlertMessage, place: AlertPlace): MessageText {
  return {
    title: 'Test: alerts of the keeper reach this channel',
    effect: 'Nothing is wrong. Somebody had a message sent through every channel, to see that it arrives.',
    todo: {
      text: 'Tell whoever asked for it that you see this: a channel can take a message and never show it.',
    },
    facts: [
      { name: 'Sent', value: whenText(at, place.timeZoneOf(undefined)) },
      { name: 'Id', value: id },
    ],
    links: openLink(place),
    footer: `${place.keeperName}: told because a test was asked for. Nothing more comes of it.`,
    severity: 'info',
  };
}

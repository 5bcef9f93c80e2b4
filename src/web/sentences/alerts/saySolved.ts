import type { AlertItem, AlertMessage } from '../../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../../core/alerts/alertPlace.ts';
import type { MessageText } from '../../../core/alerts/messageText.ts';
import { isClock } from '../../../core/alerts/subject.ts';
import { dayMs, type Instant, minuteMs } from '../../../core/time.ts';
import { durationText } from '../durationText.ts';
import { lowerFirst } from '../firstLetter.ts';
import { openLink } from './linksOf.ts';
import { plainText } from './plainText.ts';
import { tell } from './tell.ts';
import { daysAhead, distanceText, whenText } from './whenText.ts';

/** That something is over, under the name by which it was told, and how long it had been open. */
export function saySolved({ items, at }: AlertMessage, place: AlertPlace): MessageText {
  const told = items
    .slice(0, 6)
    .map((item) => ({ name: nameOf(item, place, at), ends: endOf(item, place, at), item }));
  const [first] = told;
  const more = items.length - 1;
  const footer = `${place.keeperName}: told because an alert that came here is over. Nothing more comes of it.`;
  if (!first || more > 0) {
    return {
      title: `Solved: ${items.length} alerts`,
      effect: 'They are renewed, put right, or watched no more.',
      facts: told.map(({ name, item }) => ({
        name: plainText(name, 60),
        value: `open ${openFor(item, at)}`,
      })),
      links: openLink(place),
      footer: `${place.keeperName}: told because alerts that came here are over. Nothing more comes of them.`,
      severity: 'good',
    };
  }
  const { name, ends, item } = first;
  const timeZone = place.timeZoneOf(item.subject.hubs[0]);
  return {
    title: `Solved: ${name}`,
    effect: `${ends}The alert had been open for ${openFor(item, at)}.`,
    facts: [
      { name: 'Open since', value: whenText(item.openedAt, timeZone) },
      { name: 'Solved', value: whenText(at, timeZone) },
      { name: 'Id', value: item.subject.id },
    ],
    links: openLink(place),
    footer,
    severity: 'good',
  };
}

function nameOf(item: AlertItem, place: AlertPlace, at: Instant): string {
  const { subject } = item;
  const { name, state } = tell({ ...item, step: 0 }, place, at);
  return isClock(subject) ? subject.name : `${name ?? subject.name} (${lowerFirst(state)})`;
}

/** A later end than the step that was told of could have; an end that did not move is one that is watched no more. */
function endOf({ subject, step }: AlertItem, place: AlertPlace, at: Instant): string {
  if (!isClock(subject)) return '';
  const renewed = subject.endsAt - at > Math.max(step, 0) * dayMs;
  if (!renewed) return 'It is watched no more. ';
  const timeZone = place.timeZoneOf(subject.hubs[0]);
  return `It now ends ${whenText(subject.endsAt, timeZone)}, ${distanceText(daysAhead(subject.endsAt, timeZone, at))}. `;
}

function openFor({ openedAt }: AlertItem, at: Instant): string {
  const ms = Math.max(at - openedAt, 0);
  return ms < minuteMs ? 'less than a minute' : durationText(Math.floor(ms / minuteMs) * minuteMs);
}

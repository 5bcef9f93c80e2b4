import type { AlertMessage } from '../../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../../core/alerts/alertPlace.ts';
import type { MessageText } from '../../../core/alerts/messageText.ts';
import { lowerFirst } from '../firstLetter.ts';
import { openLink } from './linksOf.ts';
import { plainText } from './plainText.ts';
import { tell } from './tell.ts';

/** How many are named; the page has all. */
const named = 6;

/** Many news in one message, the worst by name: a flood is read by nobody. */
export function sayDigest({ items, severity, at }: AlertMessage, place: AlertPlace): MessageText {
  const told = items.slice(0, named).map((item) => ({ item, telling: tell(item, place, at) }));
  const [worst] = told;
  const count = `${items.length} things need care`;
  const unnamed = items.length - told.length;
  return {
    title: worst ? `${count}, first: ${worst.telling.name ?? worst.item.subject.name}` : count,
    effect: worst ? `The worst: ${lowerFirst(worst.telling.state)}. ${worst.telling.effect}` : count,
    keeper: `The keeper goes on with everything it can do by itself, and tells of each again by its own steps.${
      unnamed > 0 ? ` ${unnamed} more are on the list.` : ''
    }`,
    todo: { text: 'See them all, worst first, each with what mends it.', command: 'npx hubkeeper alerts' },
    facts: told.map(({ item, telling }) => ({
      name: telling.state,
      value: plainText(telling.name ?? item.subject.name, 100),
    })),
    links: openLink(place),
    footer: `${place.keeperName}: one message, because ${items.length} came at once. Each can be snoozed on its own.`,
    severity,
  };
}

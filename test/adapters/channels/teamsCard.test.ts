import { describe, expect, it } from 'vitest';
import { cardFailure } from '../../../sandbox/world/channels/cardFailure.ts';
import { teamsCard } from '../../../src/adapters/channels/teamsCard.ts';
import type { MessageText } from '../../../src/core/alerts/messageText.ts';
import type { Envelope } from '../../../src/ports/channels.ts';
import {
  envelopeOf,
  everywhere,
  examples,
  hostileNames,
  scripts,
  secretEnds,
} from '../../builders/messages.ts';

type Element = {
  type: string;
  id?: string;
  text?: string;
  wrap?: boolean;
  style?: string;
  items?: Element[];
  facts?: { title: string; value: string }[];
};
type Card = { version: string; fallbackText: string; speak: string; body: Element[]; actions: object[] };

function cardOf(text: MessageText, more: Partial<Envelope> = {}) {
  const message = teamsCard(envelopeOf(text, more)) as {
    type: string;
    attachments: [{ contentType: string; content: Card }];
  };
  return { message, body: JSON.stringify(message), card: message.attachments[0].content };
}

function textsOf(elements: readonly Element[]): Element[] {
  return elements.flatMap((each) => (each.type === 'TextBlock' ? [each] : textsOf(each.items ?? [])));
}

describe('adapters/channels/teamsCard', () => {
  it('says title, effect, what was done, what to do with its command, facts and footer, in that order', () => {
    const { card } = cardOf(secretEnds);
    expect(textsOf(card.body).map(({ text }) => text)).toEqual([
      secretEnds.title,
      secretEnds.effect,
      secretEnds.keeper,
      'What to do',
      secretEnds.todo?.text,
      secretEnds.todo?.command,
      secretEnds.footer,
    ]);
    expect(card.body.map(({ type }) => type).slice(-2)).toEqual(['FactSet', 'TextBlock']);
    expect(card.body.find(({ facts }) => facts)?.facts).toHaveLength(6);
    expect(card.actions).toEqual(
      secretEnds.links.map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
    );
  });

  it('is an Adaptive Card 1.4 in the envelope that Workflows take, and its parts wrap', () => {
    const { message, card, body } = cardOf(secretEnds);
    expect(message).toMatchObject({
      type: 'message',
      summary: secretEnds.title,
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.4', lang: 'en', msteams: { width: 'Full' } },
        },
      ],
    });
    expect(textsOf(card.body).every(({ wrap }) => wrap === true)).toBe(true);
    expect([card.fallbackText, card.speak]).toEqual(
      Array(2).fill(`${secretEnds.title}. ${secretEnds.effect}`),
    );
    expect(cardFailure(message, body)).toBeUndefined();
  });

  it.each(Object.entries(examples))('%s has at most 10 kB', (_name, text) => {
    expect(Buffer.byteLength(cardOf(text).body)).toBeLessThan(10_000);
  });

  it.each([
    ['critical', 'attention'],
    ['warning', 'warning'],
    ['good', 'good'],
    ['info', 'default'],
  ] as const)('what is %s has the style %s', (severity, style) => {
    expect(cardOf({ ...secretEnds, severity }).card.body[0]?.style).toBe(style);
  });

  it('without a keeper’s deed, a task, facts, links or a footer nothing stands in for them', () => {
    const { keeper: _keeper, todo: _todo, ...rest } = secretEnds;
    const { card } = cardOf({ ...rest, facts: [], links: [], footer: '' });
    expect(textsOf(card.body).map(({ text }) => text)).toEqual([rest.title, rest.effect]);
    expect([card.body.length, card.actions]).toEqual([2, []]);
  });

  it('a command comes whole or not at all, and is said to be missing', () => {
    const textsWith = (length: number) => {
      const todo = { text: 'Run this.', command: 'a'.repeat(length) };
      return textsOf(cardOf({ ...secretEnds, todo }).card.body).map(({ text }) => text);
    };
    expect(textsWith(1000)).toContain('a'.repeat(1000));
    expect(textsWith(1001)[4]).toMatch(/^Run this\. The command is too long for this channel/);
  });

  it('carries its id, and says of a repeat that it may be one, right below the title', () => {
    expect(cardOf(secretEnds).card.body[0]?.id).toBe('raised-4f1c9a-7');
    expect(cardOf(secretEnds).body).not.toContain('Sent again');
    const [title, note] = textsOf(cardOf(secretEnds, { repeated: true }).card.body);
    expect([title?.text, note?.text]).toEqual([
      secretEnds.title,
      'Sent again: an earlier copy may have reached you.',
    ]);
  });

  it.each(scripts)('is never larger than 28 kB: the longest names in %s', (_name, word) => {
    const { message, body, card } = cardOf(everywhere(word), { repeated: true });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(28_000);
    expect(cardFailure(message, body)).toBeUndefined();
    expect(card.actions.length).toBe(3);
    expect(body.isWellFormed()).toBe(true);
  });

  it.each(hostileNames)('%j is shown as it is written', (name) => {
    const { card } = cardOf({
      ...secretEnds,
      title: `Hub ${name}`,
      effect: name,
      facts: [{ name, value: name }],
    });
    const shown = [
      ...textsOf(card.body).map(({ text = '' }) => text),
      card.body.at(-2)?.facts?.[0]?.value ?? '',
    ];
    for (const text of shown) {
      expect(text).not.toMatch(/(?<!\\)[*_[\]`]|\{\{|^(?:[-+]|\d+[.)])\s/m);
      expect(text).not.toContain('\u202e');
    }
    const plain = (text = '') => text.replace(/\\([\\*_[\]`{.+#-])/g, '$1').replace(/\n\n/g, '\n');
    expect(plain(textsOf(card.body)[1]?.text)).toBe(name.replace('\u202e', '').replace(/\n+/g, '\n'));
  });

  it('leaves out links that no browser opens, and writes the others as browsers do', () => {
    const links = [
      { text: 'a', url: 'javascript:alert(1)' },
      { text: 'b', url: 'no address' },
      { text: 'c', url: 'https://hubkeeper.example.edu/a b?x=<y>|z' },
    ];
    expect(cardOf({ ...secretEnds, links }).card.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'c', url: 'https://hubkeeper.example.edu/a%20b?x=%3Cy%3E%7Cz' },
    ]);
  });
});

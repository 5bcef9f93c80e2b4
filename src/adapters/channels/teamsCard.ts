import type { MessageText } from '../../core/alerts/messageText.ts';
import type { Envelope } from '../../ports/channels.ts';
import { type MessageParts, messageParts } from './messageParts.ts';
import { plainLine } from './plainText.ts';

/**
 * Teams takes about 28 kB. With every part at its limit, each unit four bytes (a backslash, escaped and in JSON) and three
 * of the longest links a message stays below that; usual ones have 2 kB.
 */
const limits = { title: 150, paragraph: 600, command: 1000, factName: 60, factValue: 300, footer: 300 };

/** Spoken, and shown by clients that know no cards (UTF-16 units). */
const fallbackLimit = 300;

const styles = {
  critical: 'attention',
  warning: 'warning',
  good: 'good',
  info: 'default',
} as const satisfies Record<MessageText['severity'], string>;

type Element = { readonly type: string; readonly [property: string]: unknown };

/**
 * What the Workflows template "post to a channel when a webhook request is received" takes: an envelope with one
 * Adaptive Card 1.4. A title cannot be marked as a heading: that came with 1.5. The colour is decoration, its meaning
 * stands in the title. Notifications show none of it, whatever is sent along.
 */
export function teamsCard(envelope: Envelope): object {
  const parts = messageParts(envelope, limits);
  const fallback = plainLine(`${parts.title}. ${parts.paragraphs[0] ?? ''}`, fallbackLimit);
  return {
    type: 'message',
    summary: parts.title,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          lang: 'en',
          fallbackText: fallback,
          speak: fallback,
          msteams: { width: 'Full' },
          body: [titleBox(envelope, parts), ...body(parts)],
          actions: parts.links.map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
        },
      },
    ],
  };
}

function titleBox({ id, text }: Envelope, { title, note }: MessageParts): Element {
  return {
    type: 'Container',
    id,
    style: styles[text.severity],
    bleed: true,
    items: [
      textBlock(escapeMarkdown(title), { weight: 'Bolder', size: 'Medium' }),
      ...(note === undefined ? [] : [textBlock(escapeMarkdown(note), { size: 'Small', spacing: 'Small' })]),
    ],
  };
}

function body({ paragraphs, todo, facts, footer }: MessageParts): Element[] {
  return [
    ...paragraphs.map((each) => textBlock(escapeMarkdown(each))),
    ...(todo ? [textBlock('What to do', { weight: 'Bolder' })] : []),
    ...(todo ? [textBlock(escapeMarkdown(todo.text), { spacing: 'Small' })] : []),
    ...(todo?.command === undefined
      ? []
      : [textBlock(escapeMarkdown(todo.command), { fontType: 'Monospace', spacing: 'Small' })]),
    ...(facts.length === 0
      ? []
      : [
          {
            type: 'FactSet',
            facts: facts.map(({ name, value }) => ({
              title: escapeMarkdown(name),
              value: escapeMarkdown(value),
            })),
          },
        ]),
    ...(footer === '' ? [] : [textBlock(escapeMarkdown(footer), { isSubtle: true, size: 'Small' })]),
  ];
}

function textBlock(text: string, more: Readonly<Record<string, unknown>> = {}): Element {
  return { type: 'TextBlock', text, wrap: true, ...more };
}

/**
 * So that names read as they are written. Cards know emphasis, links and lists, and dates in double braces; nothing else
 * is escaped, because not every client takes the backslash away again. A new line needs an empty one before it.
 */
function escapeMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/[\\*_[\]`]/g, '\\$&')
        .replace(/\{(?=\{)/g, '{\\')
        .replace(/^([-+#])(?=\s|#)/, '\\$1')
        .replace(/^(\d{1,9})([.)])(?=\s)/, '$1\\$2'),
    )
    .join('\n\n');
}

import type { MessageText } from '../../core/alerts/messageText.ts';
import type { Envelope } from '../../ports/channels.ts';
import { plainLine, plainLines } from './plainText.ts';

/** How much of each part a format has room for, in UTF-16 units. */
export type PartLimits = {
  readonly title: number;
  readonly paragraph: number;
  readonly command: number;
  readonly factName: number;
  readonly factValue: number;
  readonly footer: number;
};

export type MessageParts = {
  readonly title: string;
  /** Absent: it is the first time. */
  readonly note?: string;
  /** What it means, then what the keeper did and will do. */
  readonly paragraphs: readonly string[];
  readonly todo?: { readonly text: string; readonly command?: string };
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
  readonly footer: string;
};

const repeatedNote = 'Sent again: an earlier copy may have reached you.';

/** A longer address is left out: some clients cut it, and half an address leads nowhere. */
const longestUrl = 800;
const linkText = 30;

/** Everything of a message as plain text of a bounded length; each format only has to escape it. */
export function messageParts({ text, repeated }: Envelope, limits: PartLimits): MessageParts {
  const { todo } = text;
  const paragraphs = [text.effect, text.keeper ?? ''].map((each) => plainLines(each, limits.paragraph));
  return {
    // No channel takes a message without a title.
    title: plainLine(text.title, limits.title) || 'Hubkeeper',
    ...(repeated && { note: repeatedNote }),
    paragraphs: paragraphs.filter((each) => each !== ''),
    ...(todo && { todo: taskWithin(todo, limits) }),
    facts: text.facts.slice(0, 6).map(({ name, value }) => ({
      name: plainLine(name, limits.factName),
      value: plainLine(value, limits.factValue),
    })),
    links: text.links.slice(0, 3).flatMap((link) => {
      const url = webAddress(link.url);
      return url === undefined ? [] : [{ text: plainLine(link.text, linkText) || 'Open', url }];
    }),
    footer: plainLine(text.footer, limits.footer),
  };
}

/** Half a command does something else, or nothing: it comes whole or not at all. */
function taskWithin(
  { text, command = '' }: NonNullable<MessageText['todo']>,
  limits: PartLimits,
): NonNullable<MessageParts['todo']> {
  const said = plainLines(text, limits.paragraph);
  if (command.trim() === '') return { text: said };
  const line = plainLine(command, Number.POSITIVE_INFINITY);
  return line.length <= limits.command
    ? { text: said, command: line }
    : { text: `${said} The command is too long for this channel; it stands where the links lead.` };
}

/** Written as browsers write it; only what a browser opens is a link. */
function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.href.length > longestUrl) return undefined;
  return url.href.replace(/[|<>"'`\\^]/g, (letter) => encodeURIComponent(letter).replace("'", '%27'));
}

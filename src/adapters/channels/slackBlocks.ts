import type { Envelope } from '../../ports/channels.ts';
import { type MessageParts, messageParts, type PartLimits } from './messageParts.ts';
import { plainLine, plainLines } from './plainText.ts';

/** How much there may be of each part, the first that keeps the whole within `most`. */
const roomy = { title: 140, paragraph: 500, command: 700, factName: 60, factValue: 300, footer: 300 };
const tight = { title: 100, paragraph: 300, command: 400, factName: 25, factValue: 85, footer: 150 };

/** All parts together, without the addresses of links: seen to be safe everywhere (UTF-16 units). */
const most = 3000;

/** What phones and notifications show (UTF-16 units). */
const textLimit = 280;

type Block = { readonly type: string; readonly [property: string]: unknown };

/**
 * A message for an incoming webhook: `text` for notifications, and blocks that say the same and the rest. Links and no
 * buttons, because a button of a webhook without an interactivity address warns whoever presses it.
 */
export function slackBlocks(envelope: Envelope): object {
  const full = messageParts(envelope, roomy);
  const isRoomy = lengthOf(full) + textLimit <= most;
  const limits = isRoomy ? roomy : tight;
  const parts = isRoomy ? full : messageParts(envelope, tight);
  const { title, note, paragraphs, todo, facts } = parts;
  const within = (text: string, part: keyof PartLimits) => escapeWithin(text, 2 * limits[part]);
  const last = [within(parts.footer, 'footer'), ...parts.links.map(link)].filter((each) => each !== '');
  return {
    text: escapeWithin(plainLine(`${title}. ${paragraphs[0] ?? ''}`, textLimit), textLimit),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: 'header',
        // Unique within a message; who reads messages by program knows copies by it.
        block_id: envelope.id.slice(0, 255),
        text: { type: 'plain_text', text: escapeWithin(title, 150), emoji: false },
      },
      ...(note === undefined ? [] : [context([note])]),
      ...(paragraphs.length === 0 ? [] : [section(paragraphs.map((each) => within(each, 'paragraph')))]),
      ...(todo ? [section(todoLines(todo, within))] : []),
      ...(facts.length === 0
        ? []
        : [
            {
              type: 'section',
              fields: facts.map((each) =>
                markdown(`*${within(each.name, 'factName')}*\n${within(each.value, 'factValue')}`),
              ),
            },
          ]),
      ...(last.length === 0 ? [] : [context(last)]),
    ],
  };
}

type Within = (text: string, part: keyof PartLimits) => string;

function todoLines({ text, command }: NonNullable<MessageParts['todo']>, within: Within): string[] {
  // In a block of code letters stand for themselves, and copying takes all of it.
  const code = command === undefined ? [] : [`\`\`\`${escaped(command)}\`\`\``];
  return ['*What to do*', within(text, 'paragraph'), ...code];
}

/** As Slack counts: its three control letters escaped. */
function lengthOf({ title, note = '', paragraphs, todo, facts, links, footer }: MessageParts): number {
  const tasks = todo ? ['What to do', todo.text, todo.command ?? ''] : [];
  const named = facts.flatMap(({ name, value }) => [name, value]);
  const texts = [title, note, ...paragraphs, ...tasks, ...named, ...links.map(({ text }) => text), footer];
  return texts.reduce((sum, each) => sum + escaped(each).length + 2, 0);
}

function link({ text, url }: { readonly text: string; readonly url: string }): string {
  return `<${url.replaceAll('&', '&amp;')}|${escapeWithin(text.replaceAll('|', '/'), 80)}>`;
}

function section(lines: readonly string[]): Block {
  return { type: 'section', text: markdown(lines.join('\n')) };
}

function context(texts: readonly string[]): Block {
  return { type: 'context', elements: texts.map(markdown) };
}

/** `verbatim`: names are not turned into mentions, channels or links. */
function markdown(text: string) {
  return { type: 'mrkdwn', text, verbatim: true };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cut so that no control letter is cut in two. */
function escapeWithin(text: string, limit: number): string {
  let kept = text;
  while (escaped(kept).length > limit) kept = plainLines(text, kept.length - 1);
  return escaped(kept);
}

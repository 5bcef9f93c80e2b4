import type { Envelope } from '../../ports/channels.ts';
import { type MessageParts, messageParts } from './messageParts.ts';
import { plainLine, plainLines } from './plainText.ts';

/** All parts together, without the addresses of links, have at most 3,000 units: seen to be safe everywhere. */
const limits = { title: 140, paragraph: 400, command: 250, factName: 30, factValue: 90, footer: 150 };

/** What phones and notifications show (UTF-16 units). */
const textLimit = 280;

type Block = { readonly type: string; readonly [property: string]: unknown };

/**
 * A message for an incoming webhook: `text` for notifications, and blocks that say the same and the rest. Links and no
 * buttons, because a button of a webhook without an interactivity address warns whoever presses it.
 */
export function slackBlocks(envelope: Envelope): object {
  const parts = messageParts(envelope, limits);
  const { title, note, paragraphs, todo, facts } = parts;
  const last = [escapeWithin(parts.footer, 300), ...parts.links.map(link)].filter((each) => each !== '');
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
      ...(paragraphs.length === 0 ? [] : [section(paragraphs.map((each) => escapeWithin(each, 800)))]),
      ...(todo ? [section(todoLines(todo))] : []),
      ...(facts.length === 0 ? [] : [{ type: 'section', fields: facts.map(field) }]),
      ...(last.length === 0 ? [] : [context(last)]),
    ],
  };
}

function todoLines({ text, command }: NonNullable<MessageParts['todo']>): string[] {
  const code = command === undefined ? [] : [`\`${escapeWithin(command.replaceAll('`', "'"), 500)}\``];
  return ['*What to do*', escapeWithin(text, 800), ...code];
}

function field({ name, value }: { readonly name: string; readonly value: string }) {
  return markdown(`*${escapeWithin(name, 60)}*\n${escapeWithin(value, 180)}`);
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

/** Slack's three control letters as it wants them; cut so that none of them is cut in two. */
function escapeWithin(text: string, limit: number): string {
  const escaped = (each: string) =>
    each.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  let kept = text;
  while (escaped(kept).length > limit) kept = plainLines(text, kept.length - 1);
  return escaped(kept);
}

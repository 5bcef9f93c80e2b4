import { describe, expect, it } from 'vitest';
import { slackFailure } from '../../../sandbox/world/channels/slackFailure.ts';
import { slackBlocks } from '../../../src/adapters/channels/slackBlocks.ts';
import type { MessageText } from '../../../src/core/alerts/messageText.ts';
import type { Envelope } from '../../../src/ports/channels.ts';
import {
  envelopeOf,
  everywhere,
  examples,
  hostileNames,
  hubNotUp,
  scripts,
  secretEnds,
} from '../../builders/messages.ts';

type Text = { type: string; text: string; verbatim?: boolean };
type Block = { type: string; block_id?: string; text?: Text; fields?: Text[]; elements?: Text[] };

function slackOf(text: MessageText, more: Partial<Envelope> = {}) {
  return slackBlocks(envelopeOf(text, more)) as { text: string; blocks: Block[] };
}

const textsOf = (blocks: readonly Block[]) =>
  blocks.flatMap(({ text, fields = [], elements = [] }) => [...(text ? [text] : []), ...fields, ...elements]);

/** As a person reads it: without the addresses of links, Slack's three letters as themselves. */
const asRead = (text: string) =>
  text
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('adapters/channels/slackBlocks', () => {
  it('has a text for phones, and blocks that say it all', () => {
    const { text, blocks } = slackOf(secretEnds);
    expect(text).toBe(`${secretEnds.title}. ${secretEnds.effect}`);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'section', 'context']);
    expect(blocks[0]).toEqual({
      type: 'header',
      block_id: 'raised-4f1c9a-7',
      text: { type: 'plain_text', text: secretEnds.title, emoji: false },
    });
    expect(blocks[1]?.text?.text).toBe(`${secretEnds.effect}\n${secretEnds.keeper}`);
    expect(blocks[2]?.text?.text).toBe(
      `*What to do*\n${secretEnds.todo?.text}\n\`\`\`${secretEnds.todo?.command}\`\`\``,
    );
    expect(blocks[3]?.fields?.[1]?.text).toBe('*Ends*\nSat 28 Nov 2026, 14:00 (Madrid), in 7 days');
    expect(blocks[4]?.elements?.map((each) => asRead(each.text))).toEqual([
      secretEnds.footer,
      'Open',
      'Why?',
      'Snooze…',
    ]);
  });

  it.each(Object.entries(examples))('%s is taken by Slack’s own limits', (_name, text) => {
    expect(slackFailure(slackOf(text))).toBeUndefined();
    expect(slackFailure(slackOf(text, { repeated: true }))).toBeUndefined();
  });

  it('a link keeps its query: & is escaped as Slack wants it', () => {
    const [, , snooze] = slackOf(secretEnds).blocks.at(-1)?.elements?.slice(1) ?? [];
    expect(snooze?.text).toMatch(
      /^<https:\/\/hubkeeper\.example\.edu\/alerts\/snooze\?pass=[^&|]+&amp;step=7\|Snooze…>$/,
    );
  });

  it('a command comes whole or not at all, and is said to be missing', () => {
    const taskWith = (length: number, more: Partial<MessageText> = {}) =>
      slackOf({ ...secretEnds, ...more, todo: { text: 'Run this.', command: 'a'.repeat(length) } }).blocks[2]
        ?.text?.text;
    expect(taskWith(700)).toBe(`*What to do*\nRun this.\n\`\`\`${'a'.repeat(700)}\`\`\``);
    expect(taskWith(701)).toMatch(
      /^\*What to do\*\nRun this\. The command is too long for this channel; [^`]*$/,
    );
    const facts = Array.from({ length: 6 }, () => ({ name: 'b'.repeat(60), value: 'c'.repeat(300) }));
    expect(taskWith(400, { facts })).toContain(`\`\`\`${'a'.repeat(400)}\`\`\``);
    expect(taskWith(401, { facts })).toContain('The command is too long');
  });

  it('of a repeat it says so right below the title', () => {
    const [, note] = slackOf(hubNotUp, { repeated: true }).blocks;
    expect(note?.elements?.[0]?.text).toBe('Sent again: an earlier copy may have reached you.');
    expect(JSON.stringify(slackOf(hubNotUp))).not.toContain('Sent again');
  });

  it.each(scripts)(
    'the longest names in %s stay within every limit, and within 3,000 letters as read',
    (_name, word) => {
      const message = slackOf(everywhere(word, 400), { repeated: true });
      expect(slackFailure(message)).toBeUndefined();
      const read = [message.text, ...textsOf(message.blocks).map(({ text }) => asRead(text))].join('');
      expect(read.length).toBeLessThanOrEqual(3000);
      expect(JSON.stringify(message).isWellFormed()).toBe(true);
    },
  );

  it.each(hostileNames)('%j mentions nobody and leads nowhere', (name) => {
    const { text, blocks } = slackOf({
      ...secretEnds,
      title: `Hub ${name}`,
      effect: name,
      facts: [{ name, value: name }],
    });
    const all = textsOf(blocks);
    const ours = [text, ...all.map((each) => each.text)]
      .join('\n')
      .replace(/<https:\/\/hubkeeper\.[^>]*>/g, '');
    expect(ours).not.toMatch(/[<>]/);
    expect(ours).not.toMatch(/&(?!amp;|lt;|gt;)/);
    // Without `verbatim` Slack makes mentions and links of @everyone, #general and addresses.
    expect(all.filter((each) => each.type === 'mrkdwn' && each.verbatim !== true)).toEqual([]);
    const effect = name.replace('\u202e', '').replace(/\n+/g, '\n');
    expect(asRead(blocks[1]?.text?.text ?? '').split(`\n${secretEnds.keeper}`)[0]).toBe(effect);
  });
});

describe('sandbox/world/channels/slackFailure', () => {
  const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text } });
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
  it.each<[string, unknown, string | undefined]>([
    ['nothing', undefined, 'invalid_payload'],
    ['a list', [], 'invalid_payload'],
    ['an object without anything', {}, 'no_text'],
    ['an empty text', { text: '' }, 'no_text'],
    ['a text alone', { text: 'a' }, undefined],
    ['a header of 150', { blocks: [header('a'.repeat(150))] }, undefined],
    ['a header of 151', { blocks: [header('a'.repeat(151))] }, 'invalid_blocks'],
    ['a section of 3,000', { blocks: [section('a'.repeat(3000))] }, undefined],
    ['a section of 3,001', { blocks: [section('a'.repeat(3001))] }, 'invalid_blocks'],
    ['an empty section', { blocks: [{ type: 'section' }] }, 'invalid_blocks'],
    ['50 blocks', { blocks: Array(50).fill({ type: 'divider' }) }, undefined],
    ['51 blocks', { blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks'],
    ['one block id twice', { blocks: Array(2).fill({ type: 'divider', block_id: 'a' }) }, 'invalid_blocks'],
    ['a card', { blocks: [{ type: 'AdaptiveCard' }] }, 'invalid_blocks'],
    ['five sections of 3,000', { blocks: Array(5).fill(section('a'.repeat(3000))) }, 'msg_blocks_too_long'],
  ])('%s: %j', (_what, message, failure) => {
    expect(slackFailure(message)).toBe(failure);
  });
});

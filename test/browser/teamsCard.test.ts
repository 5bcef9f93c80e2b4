import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamsCard } from '../../src/adapters/channels/teamsCard.ts';
import type { MessageText } from '../../src/core/alerts/messageText.ts';
import { everyAlert } from '../builders/everyAlert.ts';
import { envelopeOf, everywhere, examples, hostileNames, scripts, secretEnds } from '../builders/messages.ts';
import { hasBrowser, openBrowser, openPage } from './browser.ts';
import { showCard } from './showCard.ts';

/** Where pictures go that somebody wants to look at. */
const pictures = process.env['CARD_PICTURES'];

function cardOf(text: MessageText, repeated = false): unknown {
  const message = teamsCard(envelopeOf(text, { repeated })) as { attachments: [{ content: unknown }] };
  return message.attachments[0].content;
}

describe.skipIf(!hasBrowser)('browser: Teams cards in Microsoft’s renderer', () => {
  let browser: Browser;
  let page: Page;
  let wrong: string[];
  beforeAll(async () => {
    browser = await openBrowser();
    ({ page, wrong } = await openPage(browser));
  });
  afterAll(() => browser.close());

  const cards: readonly (readonly [string, MessageText])[] = [
    ...Object.entries(examples),
    ...everyAlert.filter(([name]) => /digest|test|raised (notUp|appSecret|longStop)/.test(name)),
    ...scripts.map(([name, word]) => [`longest-${name}`, everywhere(word)] as const),
  ];

  it('notices what is no card of 1.4', async () => {
    const heading = { type: 'TextBlock', text: 'a', wrap: true, style: 'heading' };
    const later = await showCard(page, { type: 'AdaptiveCard', version: '1.4', body: [heading] });
    const unknown = await showCard(page, {
      type: 'AdaptiveCard',
      version: '1.4',
      body: [{ type: 'Hologram' }],
    });
    expect([later.problems.length, unknown.problems.length]).toEqual([1, 1]);
  });

  it.each([360, 800])('%i px wide every card is valid and nothing of it is outside', async (width) => {
    await page.setViewportSize({ width, height: 700 });
    for (const [name, text] of cards) {
      const { problems, overflow } = await showCard(page, cardOf(text, name === 'hubNotUp'));
      expect({ name, problems, overflow }).toEqual({ name, problems: [], overflow: 0 });
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({
          path: join(pictures, `${name.replaceAll(' ', '-')}-${width}.png`),
          fullPage: true,
        });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('shows every word of the message, and its links', async () => {
    const { text, links } = await showCard(page, cardOf(secretEnds));
    const { title, effect, keeper = '', todo, facts, footer } = secretEnds;
    const words = [title, effect, keeper, todo?.text ?? '', todo?.command ?? '', footer];
    for (const each of [...words, ...facts.flatMap(({ name, value }) => [name, value])]) {
      expect(text).toContain(each);
    }
    expect(links).toEqual(secretEnds.links.map(({ url }) => url));
  });

  it.each(hostileNames)('%j is read as it is written', async (name) => {
    const facts = [{ name: 'Name', value: name }];
    const { text, problems } = await showCard(page, cardOf({ ...secretEnds, effect: name, facts }));
    const lines = name.replace('\u202e', '').split(/\n+/);
    for (const line of lines) expect(text).toContain(line);
    expect(problems).toEqual([]);
    expect(await page.locator('#card img, #card .ac-textBlock a, #card li, #card b').count()).toBe(0);
  });
});

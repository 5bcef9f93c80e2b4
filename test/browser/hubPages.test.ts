import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageModels } from '../web/pageFixtures.ts';
import { type Preview, startPreview } from '../web/preview.ts';
import { axePath, hasBrowser, openBrowser, openPage } from './browser.ts';

const hubPaths = Object.keys(pageModels).map((name) => `/state/${name}`);
const others = [
  'signIn',
  'linkEnded',
  'forbidden',
  'otherOrigin',
  'notFound',
  'badRequest',
  'tooMany',
  'unavailable',
];
const paths = [
  ...hubPaths,
  ...others.map((kind) => `/message/${kind}`),
  '/',
  '/links',
  '/links?link=nonsense',
];
/**
 * Checking a page takes most of a second. In CI every page is checked in every way; else each page in one of the four,
 * dealt out in turn, so that every change is checked in minutes.
 */
function shareOf(colorScheme: 'light' | 'dark', width: number): readonly string[] {
  if (process.env['CI']) return paths;
  const share = (colorScheme === 'dark' ? 2 : 0) + (width > 600 ? 1 : 0);
  return paths.filter((_, index) => index % 4 === share);
}

const axe = axePath();
if (!axe) console.warn('skipped: axe-core is not installed, so no page is checked by it');

describe.skipIf(!hasBrowser)('browser: every page', () => {
  let browser: Browser;
  let preview: Preview;
  beforeAll(async () => {
    [browser, preview] = await Promise.all([openBrowser(), startPreview()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), preview.close()]);
  });

  it.skipIf(!axe).each([
    ['light', 360],
    ['light', 1200],
    ['dark', 360],
    ['dark', 1200],
  ] as const)('axe finds nothing, %s, %d px wide', async (colorScheme, width) => {
    const { page, wrong } = await openPage(browser, {
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    const found: string[] = [];
    for (const path of shareOf(colorScheme, width)) {
      await page.goto(preview.origin + path);
      await page.addScriptTag({ path: axe ?? '' });
      const violations = await page.evaluate(
        `axe.run().then(({violations}) => violations.map(({id, nodes}) => id + ' ' + nodes.map((n) => n.target).join()))`,
      );
      found.push(...(violations as string[]).map((text) => `${path}: ${text}`));
    }
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('obeys its own policy, is silent, and fits 320 px in every language', async () => {
    const { page, wrong } = await openPage(browser, { viewport: { width: 320, height: 640 } });
    const wide: string[] = [];
    for (const lang of ['en', 'de', 'pl', 'fr']) {
      for (const path of paths) {
        await page.goto(`${preview.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        if (Number(width) > 320) wide.push(`${lang} ${path} ${width}`);
      }
    }
    expect(wide).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('puts the main control on the first screen of a phone, 44 px high or more, links 24', async () => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 640 } });
    const bad: string[] = [];
    for (const path of hubPaths) {
      await page.goto(preview.origin + path);
      const boxes = (await page.evaluate(`[...document.querySelectorAll('.main, .button, summary')]
        .filter((e) => e.checkVisibility()).map((e) => { const b = e.getBoundingClientRect(); return {button: e.tagName !== 'SUMMARY', top: b.top, height: b.height, bottom: b.bottom}; })`)) as {
        button: boolean;
        height: number;
        bottom: number;
      }[];
      const first = boxes.find(({ button }) => button);
      if (first && first.bottom > 600) bad.push(`${path} main control at ${first.bottom}`);
      if (boxes.some(({ button, height }) => height < (button ? 44 : 24))) bad.push(`${path} small target`);
    }
    expect(bad).toEqual([]);
    await page.context().close();
  });

  it('loses nothing with the text spacing of WCAG 1.4.12', async () => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 640 }, bypassCSP: true });
    await page.goto(`${preview.origin}/state/waking?lang=de`);
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
    });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.context().close();
  });

  it('shows focus on every control, reached by keyboard alone', async () => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 640 } });
    await page.goto(`${preview.origin}/state/waking`);
    const seen = new Set<string>();
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      const focus = (await page.evaluate(
        `(() => { const e = document.activeElement; return e === document.body ? undefined : [e.id || e.textContent, getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]; })()`,
      )) as [string, string, string] | undefined;
      if (!focus) break;
      seen.add(focus[0]);
      expect(focus.slice(1)).toEqual(['solid', '3px']);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['sleep', 'pause', 'Why?']));
    await page.context().close();
  });

  it('does not move where motion is not wanted, and keeps bars in forced colours', async () => {
    const { page } = await openPage(browser, { reducedMotion: 'reduce', forcedColors: 'active' });
    await page.goto(`${preview.origin}/state/waking`);
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    const [open, ground] = (await page.evaluate(
      `['.bar .open', '.bar'].map((s, i) => getComputedStyle(document.querySelector(s))[i ? 'backgroundColor' : 'fill'])`,
    )) as [string, string];
    expect(open).not.toBe(ground);
    await page.context().close();
  });

  it.each([360, 720, 1200])(
    'at %d px the bars of the week have the greater share of the card, each tick at its hour',
    async (width) => {
      const { page } = await openPage(browser, {
        viewport: { width, height: 800 },
        timezoneId: 'America/New_York',
      });
      await page.goto(`${preview.origin}/state/waking`);
      const { share, off } = (await page.evaluate(`(() => {
        const box = (e) => e.getBoundingClientRect();
        const bar = box(document.querySelector('tbody .bar'));
        const ticks = [...document.querySelectorAll('.ticks span')].map(box);
        return {
          share: bar.width / box(document.querySelector('table')).width,
          off: ticks.map(({ left, width }, i) => left + width / 2 - (bar.left + bar.width * i / 4)),
        };
      })()`)) as { share: number; off: number[] };
      expect(share).toBeGreaterThan(0.5);
      expect(off).toHaveLength(5);
      expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(1);
      await page.context().close();
    },
  );

  it('keeps what belongs to different things apart: notices, phases, blocks of the link page', async () => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 640 } });
    const gap = (above: string, below: string) =>
      page.evaluate(`(() => {
        const box = (s) => document.querySelector(s).getBoundingClientRect();
        return Math.round(box(${JSON.stringify(below)}).top - box(${JSON.stringify(above)}).bottom);
      })()`);
    await page.goto(`${preview.origin}/state/nextRefused`);
    expect(await gap('.told', 'h1')).toBeGreaterThanOrEqual(16);
    await page.goto(`${preview.origin}/state/waking`);
    expect(await gap('.steps li:nth-child(1)', '.steps li:nth-child(3)')).toBeGreaterThanOrEqual(16);
    expect(await gap('.steps', '.steps + p')).toBeGreaterThanOrEqual(16);
    const link = encodeURIComponent('https://hub.example.edu/hub/user-redirect/lab');
    await page.goto(`${preview.origin}/links?link=${link}`);
    expect(await gap('h1 + p', 'h2')).toBeGreaterThanOrEqual(24);
    expect(await gap('section', 'label')).toBeGreaterThanOrEqual(24);
    await page.context().close();
  });

  it('tells a visitor in another zone the own times, too, and one in the same zone nothing twice', async () => {
    const far = await openPage(browser, { timezoneId: 'America/New_York' });
    await far.page.goto(`${preview.origin}/state/asleep`);
    expect(await far.page.locator('tbody tr').first().innerText()).toMatch(
      /08:00–20:00\s+for you 02:00–14:00/,
    );
    const near = await openPage(browser, { timezoneId: 'Europe/Paris' });
    await near.page.goto(`${preview.origin}/state/asleep`);
    expect(await near.page.locator('.you').count()).toBe(0);
    await Promise.all([far.page.context().close(), near.page.context().close()]);
  });
});

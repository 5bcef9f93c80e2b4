import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../sandbox/scenarios/stage.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import { madrid } from '../builders/power.ts';
import { hasBrowser, openBrowser } from './browser.ts';

const next = '/hub/user-redirect/lab/tree/week-3.ipynb';
const deepLink = `/hubs/research?next=${encodeURIComponent(next)}`;
const landed = `https://hub.example.edu${next}`;

/** Pictures for the documents come from here: `HUBKEEPER_SCREENSHOTS=docs/images npm test -- test/browser`. */
const pictures = process.env['HUBKEEPER_SCREENSHOTS'];

describe.skipIf(!hasBrowser)('browser: a person wakes the hub and lands where they were going', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    stage = await setStage({ at: madrid('21:50'), hubs: 1 });
    const network = JSON.parse(stage.world.env['SANDBOX_NETWORK'] ?? '{}') as Record<string, number>;
    browser = await openBrowser({ 'hub.example.edu': network['*.example.edu'] ?? 0 });
  });
  afterAll(async () => {
    await browser.close();
    await stage.stop();
  });

  /** A fresh visitor, signed in as Ada by the sign-in page itself. */
  async function visit(options: { readonly width: number; readonly script: boolean }): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: options.width < 600 ? 740 : 800 },
      javaScriptEnabled: options.script,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    await page.goto(`${stage.front.url}${deepLink}`);
    expect(await page.title()).toContain('Sign in');
    await page
      .getByRole('link', { name: /sign in/i })
      .first()
      .click();
    await page
      .getByRole('button', { name: /ada/i })
      .or(page.getByRole('link', { name: /ada/i }))
      .first()
      .click();
    expect(new URL(page.url()).pathname).toBe('/hubs/research');
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (!pictures) return;
    const folder = resolve(pictures);
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }

  const starts = () => stage.world.world.calls.filter(({ url }) => url.includes('/start?')).length;

  /** Done with a hub that is up: told so on its page, never sent on to a hub that stops. */
  async function done(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'I’m done' }).click();
    await page.waitForURL(/released=1/);
    expect(await page.locator('.told').innerText()).toMatch(/^Your wake has ended\./);
  }

  it('with JavaScript, on a desktop and a phone: asleep, a click, a countdown, and the notebook opens by itself', async () => {
    await stage.playUntil(madrid('22:00'));
    const [page, phone] = [
      await visit({ width: 1200, script: true }),
      await visit({ width: 360, script: true }),
    ];
    const complaints: string[] = [];
    for (const each of [page, phone])
      each.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('asleep');
    await picture(page, 'wake-asleep-desktop');
    const before = starts();
    await page.getByRole('button', { name: /wake/i }).click();
    await page.waitForURL(/woke=1/);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('waking');
    // The phone still shows it asleep: a second click is the same wish.
    await phone.getByRole('button', { name: /wake/i }).click();
    await phone.waitForURL(/woke=1/);
    expect(await phone.getByRole('heading', { level: 1 }).innerText()).toContain('waking');
    expect(starts()).toBe(before + 1);
    await stage.playUntil(madrid('22:02'));
    await picture(page, 'wake-waking-desktop');
    await stage.playUntil(madrid('22:07'));
    for (const each of [page, phone]) {
      await each.waitForURL(landed, { timeout: 40_000 });
      expect(await each.locator('#asked').innerText()).toBe(next);
    }
    await page.goBack();
    expect(page.url()).not.toContain('woke=1');
    await page.goto(`${stage.front.url}${deepLink}&woke=1`);
    await page.getByRole('button', { name: 'Stay here' }).click();
    await done(page);
    expect(complaints).toEqual([]);
    await Promise.all([page.context().close(), phone.context().close()]);
  });

  it('without JavaScript, on a phone and a desktop: asleep, a click, a page that keeps itself up to date, and the notebook', async () => {
    addFault(stage.world.world, { name: 'outsideStop', target: 'hub' });
    await stage.playUntil(madrid('22:20'));
    const [page, desktop] = [
      await visit({ width: 360, script: false }),
      await visit({ width: 1200, script: false }),
    ];
    await picture(page, 'wake-asleep-phone');
    const button = page.getByRole('button', { name: /wake/i });
    const box = await button.boundingBox();
    expect(box && box.y + box.height).toBeLessThan(640);
    await button.click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('waking');
    await picture(page, 'wake-waking-phone');
    await desktop.getByRole('button', { name: /wake/i }).click();
    for (const each of [page, desktop]) {
      await each.getByRole('link', { name: /up to date/i }).click();
      expect(each.url()).toContain('live=1');
    }
    await stage.playUntil(madrid('22:27'));
    for (const each of [page, desktop]) {
      await each.reload();
      expect(each.url()).toBe(landed);
    }
    await page.goto(`${stage.front.url}${deepLink}&woke=1`);
    await done(page);
    await Promise.all([page.context().close(), desktop.context().close()]);
  });
});

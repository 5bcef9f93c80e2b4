import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Preview, startPreview } from '../web/preview.ts';
import { hasBrowser, openBrowser, openPage } from './browser.ts';

const asleep = '/hubs/research?next=%2Flanded%2Fweek-3.ipynb';

describe.skipIf(!hasBrowser)('browser: a wake from click to notebook', () => {
  let browser: Browser;
  let preview: Preview;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    preview = await startPreview();
  });
  afterEach(() => preview.close());

  it('without a script: click, wait, look again, land; and GETs along the way ask for nothing', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(preview.origin + asleep);
    await page.getByRole('button', { name: 'Wake it' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/woke=1/);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Research hub is waking up');
    await page.getByRole('link', { name: 'Keep this page up to date' }).click();
    await page.waitForURL(/live=1/);
    preview.turn('ready');
    await page.goto(page.url());
    expect(new URL(page.url()).pathname).toBe('/landed/week-3.ipynb');
    expect(preview.asked.filter((ask) => ask.startsWith('POST'))).toHaveLength(1);
    await page.context().close();
  });

  it('with a script: news by itself, title and icon, said once, landing without a way back to waiting', async () => {
    const { page, wrong } = await openPage(browser);
    await page.clock.install();
    await page.goto(`${preview.origin}${asleep}#cell-7`);
    await page.getByRole('button', { name: 'Wake it' }).click();
    await page.waitForURL(/woke=1#cell-7/);
    expect(await page.title()).toBe('Waking, ~7 min – Research hub');
    expect(await page.getByRole('status').innerText()).toBe('');

    preview.turn('hubStarting');
    await page.clock.runFor(6_000);
    await page.waitForFunction(`document.title.startsWith('Waking, ~2')`);
    expect(await page.getByRole('status').innerText()).toBe('Research hub: about 2 minutes left.');
    const share = Number(await page.evaluate(`document.querySelector('progress').value`));
    expect(share).toBeLessThanOrEqual(95);

    preview.turn('ready');
    await page.clock.runFor(11_000);
    await page.getByRole('button', { name: 'Stay here' }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe('Ready. Opening…');
    await page.clock.runFor(1_500);
    await page.waitForURL(/\/landed\/week-3\.ipynb#cell-7/);
    await page.goBack();
    expect(page.url()).not.toContain('woke=1');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a stop ahead comes to a page that was left open, is said once, and one click keeps the hub on', async () => {
    preview.turn('open');
    const { page, wrong } = await openPage(browser);
    await page.clock.install();
    await page.goto(`${preview.origin}/hubs/research`);
    expect(await page.getByRole('button', { name: 'Keep it on' }).count()).toBe(0);
    preview.turn('ahead');
    await page.clock.runFor(61_000);
    await page.getByRole('button', { name: 'Keep it on' }).waitFor();
    expect(await page.title()).toBe('Stops 22:18 – Research hub');
    expect(await page.getByRole('status').innerText()).toBe(
      'Research hub: running servers are stopped at 22:18.',
    );
    await page.getByRole('button', { name: 'Keep it on' }).click();
    await page.waitForURL(/woke=1/);
    // They are at work there already: nobody takes them away from what they look at.
    await page.clock.runFor(5_000);
    expect(new URL(page.url()).pathname).toBe('/hubs/research');
    expect(await page.getByRole('button', { name: 'Keep it on' }).count()).toBe(0);
    expect(preview.asked.filter((ask) => ask.startsWith('POST'))).toEqual(['POST /hubs/research/wake']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('without a script: the warning stands on the page, and its click is a form', async () => {
    preview.turn('ahead');
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${preview.origin}/hubs/research`);
    await page.getByRole('button', { name: 'Keep it on' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/woke=1/);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Research hub is awake');
    await page.context().close();
  });

  it('a wake of a hub that is ready already shows a link, in spite of the policy on forms', async () => {
    preview.turn('ready');
    const { page, wrong } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${preview.origin}/hubs/research?next=%2Flanded%2Fweek-3.ipynb&woke=1`);
    expect(await page.getByRole('link', { name: 'Open week-3.ipynb' }).isVisible()).toBe(true);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it.each([true, false])(
    'I’m done while it is ready stays on the page, with a word about it (script: %s)',
    async (javaScriptEnabled) => {
      preview.turn('ready');
      const { page, wrong } = await openPage(browser, { javaScriptEnabled });
      await page.goto(`${preview.origin}${asleep}&woke=1`);
      if (javaScriptEnabled) await page.getByRole('button', { name: 'Stay here' }).click();
      await page.getByRole('button', { name: 'I’m done' }).click();
      await page.waitForURL(/released=1/);
      expect(await page.locator('.told').innerText()).toMatch(/^Your wake has ended\./);
      if (javaScriptEnabled) {
        await page.clock.install();
        await page.reload();
        const looked = page.waitForResponse(/released=1&part=main/);
        await page.clock.runFor(61_000);
        await looked;
        expect(await page.locator('.told').innerText()).toMatch(/^Your wake has ended\./);
        expect(await page.getByRole('button', { name: 'Stay here' }).count()).toBe(0);
      }
      expect(preview.asked.filter((ask) => ask.startsWith('POST'))).toEqual(['POST /hubs/research/sleep']);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it('paused, it neither looks nor opens; going on looks at once', async () => {
    preview.turn('waking');
    const { page } = await openPage(browser);
    await page.clock.install();
    await page.goto(preview.origin + asleep);
    await page.getByRole('button', { name: 'Pause updates' }).click();
    preview.turn('ready');
    const before = preview.asked.length;
    await page.clock.runFor(120_000);
    expect(preview.asked.length).toBe(before);
    await page.getByRole('button', { name: 'Go on updating' }).click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.clock.runFor(5_000);
    expect(new URL(page.url()).pathname).toBe('/hubs/research');
    await page.context().close();
  });

  it('focus, scroll and what is unfolded stay through ten looks', async () => {
    preview.turn('waking');
    const { page } = await openPage(browser, { viewport: { width: 360, height: 640 } });
    await page.clock.install();
    await page.goto(preview.origin + asleep);
    await page.getByText('Why?').click();
    await page.locator('#sleep').focus();
    await page.evaluate('scrollTo(0, 120)');
    for (let look = 0; look < 10; look += 1) {
      preview.turn(look % 2 ? 'waking' : 'hubStarting');
      const answered = page.waitForResponse(/part=main/);
      await page.clock.runFor(15_000);
      await answered;
    }
    expect(
      await page.evaluate(
        '[document.activeElement.id, scrollY, document.querySelector(".card > details, [data-part=more] details").open]',
      ),
    ).toEqual(['sleep', 120, true]);
    await page.context().close();
  });

  it('without an answer it says since when there is no news, and goes on once there is', async () => {
    preview.turn('waking');
    const { page } = await openPage(browser);
    await page.clock.install({ time: new Date('2026-11-24T21:10:00Z') });
    await page.goto(preview.origin + asleep);
    await page.route(/part=main/, (route) => route.abort());
    for (const wait of [5_500, 10_500, 15_500]) {
      const failed = page.waitForEvent('requestfailed');
      await page.clock.runFor(wait);
      await failed;
    }
    await page
      .getByText(/^No news since 22:10\. Still trying\.$/)
      .first()
      .waitFor();
    await page.unroute(/part=main/);
    await page.clock.runFor(60_500);
    await page.locator('#news').waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('asks nobody else for anything before landing, and for two things at most', async () => {
    const { page } = await openPage(browser);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${preview.origin}/state/asleep`, { waitUntil: 'networkidle' });
    expect(requests.filter((url) => !url.startsWith(preview.origin) && !url.startsWith('data:'))).toEqual([]);
    expect(requests.filter((url) => url.startsWith('http'))).toHaveLength(2);
    await page.context().close();
  });

  it('the language that is chosen wins, and the way to the notebook is kept', async () => {
    const { page } = await openPage(browser, { locale: 'es' });
    await page.goto(preview.origin + asleep);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Research hub está dormido');
    await page.locator('.lang summary').click();
    await page.getByRole('link', { name: 'Polski' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Research hub śpi');
    expect(new URL(page.url()).searchParams.get('next')).toBe('/landed/week-3.ipynb');
    await page.context().close();
  });
});

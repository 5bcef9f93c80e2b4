import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertPath } from '../../src/core/alerts/alertAddress.ts';
import { operator, reader, serveHouse } from '../functions/operatorHouse.ts';
import { axePath, hasBrowser, openBrowser, openPage } from './browser.ts';

const hub = '/operator/hubs/research';
const paths = [
  '/operator',
  hub,
  '/operator/alerts',
  '/operator/savings',
  alertPath('notUp:lab'),
  `${hub}/sleep`,
  `${hub}/incident?secret=login`,
];

const axe = axePath();
if (!axe) console.warn('skipped: axe-core is not installed, so no page is checked by it');

describe.skipIf(!hasBrowser)('browser: the pages of operators', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveHouse>>;
  beforeAll(async () => {
    [browser, served] = await Promise.all([openBrowser(), serveHouse({ days: 2 })]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), served.close()]);
    expect(served.house.faults).toEqual([]);
  });

  const as = (who: string) => ({ extraHTTPHeaders: { 'x-test-as': who } });

  it.skipIf(!axe).each([
    ['light', 360],
    ['dark', 1200],
  ] as const)(
    'axe finds nothing, %s, %d px wide, and nothing is wider than the screen',
    async (colorScheme, width) => {
      const viewport = { width, height: 800 };
      const { page, wrong } = await openPage(browser, {
        ...as(operator),
        colorScheme,
        viewport,
        bypassCSP: true,
      });
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(served.origin + path);
        await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
        await page.addScriptTag({ path: axe ?? '' });
        const violations = await page.evaluate(
          `axe.run().then(({violations}) => violations.map(({id, nodes}) => id + ' ' + nodes.map((n) => n.target).join()))`,
        );
        found.push(...(violations as string[]).map((text) => `${path}: ${text}`));
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
        if (wide > width) found.push(`${path}: ${wide} px`);
      }
      expect(found).toEqual([]);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it('a reader sees the same without a single button that acts', async () => {
    const { page, wrong } = await openPage(browser, as(reader));
    for (const path of paths.slice(0, 5)) {
      expect((await page.goto(served.origin + path))?.status()).toBe(200);
      expect([path, await page.locator('form[method=post]').count()]).toEqual([path, 0]);
    }
    expect((await page.goto(`${served.origin}${hub}/sleep`))?.status()).toBe(403);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a hold by keyboard alone, on a phone, without script; its banner has the way back', async () => {
    const viewport = { width: 360, height: 740 };
    const { page, wrong } = await openPage(browser, { ...as(operator), viewport, javaScriptEnabled: false });
    await page.goto(served.origin + hub);
    await page.getByText('Hold it on or off…').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.locator('#hold-until').fill('2027-03-03T18:00');
    await page.locator('#hold-reason').focus();
    await page.keyboard.type('New disks');
    await page.keyboard.press('Enter');
    await page.waitForURL(/did=hold/);
    const banner = page.getByRole('alert');
    expect(await banner.innerText()).toMatch(/^Held (on|off) until tomorrow 18:00, by olga: “New disks”\./);
    const [over, under] = await Promise.all([banner.boundingBox(), page.locator('h1').boundingBox()]);
    expect(over?.y).toBeLessThan(under?.y ?? 0);
    await banner.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/did=resume/);
    expect(await page.getByRole('alert').innerText()).toContain('its schedule decides');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('a secret that leaked: the name has to be typed, and the browser itself waits for it', async () => {
    const { page } = await openPage(browser, as(operator));
    await page.goto(served.origin + hub);
    await page.getByRole('link', { name: 'It has leaked…' }).click();
    await page.getByRole('button', { name: 'It has leaked: replace it' }).click();
    expect(page.url()).toContain('/incident');
    await page.getByLabel(/Type the secret’s name/).fill('wrong');
    await page.getByRole('button', { name: 'It has leaked: replace it' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('There is a problem');
    expect(await page.title()).toMatch(/^Error: /);
    await page.context().close();
  });

  it.each([
    [360, 'oskar'],
    [1200, 'omar'],
  ] as const)(
    'every other button, %d px wide, by %s: what it does is told on the page it leads to',
    async (width, name) => {
      const viewport = { width, height: 800 };
      const { page, wrong } = await openPage(browser, { ...as(`${name}+Hubkeeper.Operator`), viewport });
      const told = () => page.getByRole('alert').innerText();
      const click = (text: string) => page.getByRole('button', { name: text, exact: true }).click();
      const visit = (path: string) => page.goto(served.origin + path);
      await visit(hub);
      await click('Wake it');
      expect(await told()).toMatch(/^It was woken for you\./);
      await page.getByRole('link', { name: 'Sleep now…' }).click();
      await click('Sleep now');
      expect(await told()).toMatch(/^Every wake of it has ended\./);
      await visit(hub);
      await click('Skip tonight');
      expect(await told()).toMatch(
        new RegExp(`^Held on from today 20:00 until tomorrow 0\\d:\\d\\d, by ${name}\\.`),
      );
      await click('End it');
      expect(await told()).toContain('its schedule decides');
      await page.getByText('Pause: hands off…').click();
      await page.locator('#pause-until').fill('2027-03-03T18:00');
      await page.locator('#pause-reason').fill('Upgrade');
      await click('Pause');
      expect(await told()).toContain(`Paused until tomorrow 18:00, by ${name}: “Upgrade”.`);
      await click('Undo');
      for (const [link, button, says] of [
        ['Rotate now…', 'Rotate now', /^The rotation was asked for/],
        ['Confirm its use…', 'Yes, it does', /^It is written down, in your name/],
      ] as const) {
        await page.getByRole('link', { name: link }).click();
        await click(button);
        expect(await told()).toMatch(says);
      }
      await visit('/operator/alerts');
      await click('Send a test through every channel');
      expect(await page.locator('#channels').innerText()).toMatch(/What they answered just now\s+teams: /);
      const about = alertPath('vaultSecret:soon');
      await visit(about);
      await page.getByLabel('Not now').check();
      await click('Be quiet');
      expect(await told()).toBe('Written down.');
      await click('Let it speak again');
      expect(await page.getByText('Snoozed until').count()).toBe(0);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  it('keeps its pictures in forced colours, and shows focus on every control', async () => {
    const { page } = await openPage(browser, { ...as(operator), forcedColors: 'active' });
    await page.goto(served.origin + hub);
    const fills = (await page.evaluate(
      `['.days .was', '.days .bar'].map((s, i) => getComputedStyle(document.querySelector(s))[i ? 'backgroundColor' : 'fill'])`,
    )) as string[];
    expect(fills[0]).not.toBe(fills[1]);
    await page.goto(`${served.origin}/operator`);
    const seen: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      const focus = (await page.evaluate(
        `(() => { const e = document.activeElement; return [e.textContent, getComputedStyle(e).outlineStyle, e.getBoundingClientRect().height]; })()`,
      )) as [string, string, number];
      seen.push(focus[0]);
      expect(focus[1]).toBe('solid');
      expect(focus[2]).toBeGreaterThanOrEqual(24);
    }
    expect(seen.slice(0, 2)).toEqual(['Overview', 'Alerts (2)']);
    await page.context().close();
  });

  it('picks hubs by links and a form, with all of it in the address', async () => {
    const { page } = await openPage(browser, as(reader));
    await page.goto(`${served.origin}/operator`);
    await page.getByRole('link', { name: /^awake \d/ }).click();
    expect(new URL(page.url()).search).toBe('?state=awake');
    await page.getByRole('columnheader', { name: 'Hub' }).getByRole('link').click();
    expect(new URL(page.url()).searchParams.get('descending')).toBe('1');
    expect(await page.locator('#hubs th[aria-sort=descending]').count()).toBe(1);
    await page.context().close();
  });
});

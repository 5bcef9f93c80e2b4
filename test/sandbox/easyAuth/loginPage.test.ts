import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPage } from '../../../sandbox/easyAuth/loginPage.ts';
import { hasBrowser, openBrowser, openPage } from '../../browser/browser.ts';

describe.skipIf(!hasBrowser)('sandbox/easyAuth/loginPage', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each([320, 360])('nothing runs out of a screen of %i pixels, however long the name', async (width) => {
    const { page } = await openPage(browser, { viewport: { width, height: 640 } });
    await page.setContent(loginPage('/hubs/research'));
    const inner = await page.evaluate('document.documentElement.scrollWidth');
    expect(inner).toBe(width);
    await page.context().close();
  });
});

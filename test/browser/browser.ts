import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const program = '/usr/bin/chromium';

/** The browser of the system; where there is none, its tests are skipped and say so. */
export const hasBrowser = existsSync(program);
if (!hasBrowser) console.warn(`skipped: no browser at ${program} (apt-get install chromium)`);

/** Without any traffic of its own; `hosts` go to ports on loopback, where certificates are the sandbox's. */
export function openBrowser(hosts: Readonly<Record<string, number>> = {}): Promise<Browser> {
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
  const alone = ['--disable-background-networking', '--disable-component-update'];
  const mapped =
    rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`, '--ignore-certificate-errors'] : [];
  return chromium.launch({ executablePath: program, args: ['--headless', ...quiet, ...alone, ...mapped] });
}

/** The accessibility checker's text, or undefined where it is not installed. */
export function axePath(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** A page of its own, and whatever went wrong on it: errors of the script, of the policy, on the console. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly wrong: string[] }> {
  const context = await browser.newContext({ locale: 'en', timezoneId: 'Europe/Madrid', ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    // Chromium reports the answer's own status as if the page had asked for something that is missing.
    const isStatus = /^Failed to load resource: the server responded with a status of/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isStatus) wrong.push(message.text());
  });
  return { page, wrong };
}
